// Connects by WebSocket, says something, loses the connection, comes back, reloads.
const { connect, post, run, sockets } = require('./client.cjs');

const say = (client, text, key) => client.send({ type: 'message', text, from: { id: 'u1' }, channelData: { clientActivityID: key } });
const answerTo = id => activity => activity.from.role === 'bot' && activity.replyToId === id;

run(async () => {
  const { token } = await post('tokens/generate');
  const page = connect({ token, userId: 'u1' });
  const greeting = await page.until(activity => activity.from.role === 'bot');

  const first = await say(page, '备案要多久', 'c-1');
  const echo = await page.until(activity => activity.channelData?.clientActivityID === 'c-1');
  const answer = await page.until(answerTo(first));
  await page.send({ type: 'event', name: 'webchat/join', from: { id: 'u1' }, channelData: { clientActivityID: 'join-1' } });
  await page.until(activity => activity.channelData?.clientActivityID === 'join-1');
  const file = await page.send({ type: 'message', text: '看这个', from: { id: 'u1' }, channelData: { clientActivityID: 'file-1' },
    attachments: [{ contentType: 'image/jpeg', contentUrl: 'data:image/jpeg;base64,/9j/wAALCASwBkABAREA', name: 'a.jpg' }] });
  const fileAnswer = await page.until(answerTo(file));

  sockets[0].send('');
  sockets[0].terminate();
  const offline = await say(page, '断线时说的', 'c-2');
  const offlineAnswer = await page.until(answerTo(offline));
  const online = await say(page, '重新连上后', 'c-3');
  await page.until(answerTo(online));

  const refreshed = await post('tokens/refresh', page.line.token);
  const reloaded = connect({ token: refreshed.token, conversationId: page.line.conversationId });
  await reloaded.until(answerTo(online));

  return {
    sockets: sockets.length,
    states: page.states,
    greeting: greeting.text,
    echoId: echo.id === first,
    answer: answer.text,
    file: fileAnswer.text,
    offline: offlineAnswer.text,
    ids: page.seen.map(activity => activity.id),
    reloadedIds: reloaded.seen.map(activity => activity.id),
  };
});
