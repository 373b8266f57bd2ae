// What a page sees when its token is no longer good.
const { connect, post, run } = require('./client.cjs');

run(async () => {
  const { token } = await post('tokens/generate');
  const page = connect({ token, userId: 'u1' });
  await page.until(activity => activity.from.role === 'bot');
  page.line.token = 'changed';
  const result = await page.send({ type: 'message', text: '备案要多久', from: { id: 'u1' } });
  return { result, state: page.states.at(-1) };
});
