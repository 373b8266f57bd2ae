// The same without WebSocket: asks again and again.
const { connect, post, run, sockets } = require('./client.cjs');

run(async () => {
  const { token } = await post('tokens/generate');
  const page = connect({ token, userId: 'u1', webSocket: false, pollingInterval: 200 });
  const greeting = await page.until(activity => activity.from.role === 'bot');
  const id = await page.send({ type: 'message', text: '备案要多久', from: { id: 'u1' }, channelData: { clientActivityID: 'c-1' } });
  const echo = await page.until(activity => activity.channelData?.clientActivityID === 'c-1');
  const answer = await page.until(activity => activity.replyToId === id);
  return { sockets: sockets.length, greeting: greeting.text, echoId: echo.id === id, answer: answer.text, ids: page.seen.map(activity => activity.id) };
});
