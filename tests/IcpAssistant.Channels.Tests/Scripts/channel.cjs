// Plays the channel: a service URL that takes replies. The official connector shows first what a reference bot sends.
const http = require('node:http');
const { ConnectorClient, MicrosoftAppCredentials } = require('botframework-connector');

const root = process.argv[2];
const received = [];
const channel = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    received.push({ method: request.method, url: request.url, type: request.headers['content-type'].split(';')[0], body: JSON.parse(Buffer.concat(chunks)) });
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ id: `channel-${received.length}` }));
  });
});

const activity = {
  type: 'message', id: 'a1', channelId: 'test', from: { id: 'u1', name: '访客', role: 'user' }, recipient: { id: 'b1', name: 'bot', role: 'bot' },
  conversation: { id: 'c1|livechat;x@y' }, text: '备案要多久', locale: 'zh-CN',
};
const post = body => fetch(`${root}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

channel.listen(0, '127.0.0.1', async () => {
  try {
    const serviceUrl = `http://127.0.0.1:${channel.address().port}`;
    const reference = new ConnectorClient(new MicrosoftAppCredentials('', ''), { baseUri: serviceUrl });
    await reference.conversations.replyToActivity(activity.conversation.id, activity.id, {
      type: 'message', text: 'reference', replyToId: 'a1', from: activity.recipient, recipient: activity.from, conversation: activity.conversation,
    });

    const joined = await post({ ...activity, type: 'conversationUpdate', id: 'j1', serviceUrl, text: undefined, membersAdded: [{ id: 'b1' }, { id: 'u1' }] });
    const normal = await post({ ...activity, serviceUrl });
    const repeated = await post({ ...activity, serviceUrl });
    const expected = await post({ ...activity, id: 'a2', serviceUrl, deliveryMode: 'expectReplies' });
    console.log(JSON.stringify({
      statuses: [joined.status, normal.status, repeated.status, expected.status], received, expected: (await expected.json()).activities,
    }));
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
});
