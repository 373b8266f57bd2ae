// A page with DirectLineJS, as Web Chat uses it, without a browser.
const { Observable } = require('rxjs/Rx');
const WebSocket = require('ws');

globalThis.WebSocket = WebSocket; // DirectLineJS asks whether there is one at all
const { DirectLine } = require('botframework-directlinejs');

const root = process.argv[2];
const domain = `${root}/v3/directline`;
const sockets = [];

class RecordedSocket extends WebSocket {
  constructor(url) {
    super(url);
    sockets.push(this);
  }
}

// What RxJS does with XMLHttpRequest, over fetch.
const ajax = request => Observable.create(subscriber => {
  const form = request.body instanceof FormData;
  const body = request.body === undefined || form ? request.body : JSON.stringify(request.body);
  fetch(request.url, { method: request.method, headers: request.headers, body })
    .then(async response => {
      const content = request.responseType === 'arraybuffer' ? await response.arrayBuffer() : await response.text();
      const result = { status: response.status, response: typeof content === 'string' && content ? JSON.parse(content) : content, xhr: { getResponseHeader: name => response.headers.get(name) } };
      if (!response.ok) {
        throw Object.assign(new Error(`${request.method} ${request.url}: ${response.status} ${content}`), result);
      }
      subscriber.next(result);
      subscriber.complete();
    })
    .catch(error => subscriber.error(error));
});

const post = async (path, token, body) => {
  const response = await fetch(`${domain}/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: body && JSON.stringify(body),
  });
  return response.json();
};

// Connects and collects; `random: () => 0` waits the shortest time (3 s) before it reconnects.
const connect = options => {
  const line = new DirectLine({ domain, WebSocket: RecordedSocket, ajax, random: () => 0, ...options });
  const seen = [];
  const waiting = [];
  const states = [];
  line.connectionStatus$.subscribe(state => states.push(state));
  if (options.userId) {
    line.setUserId(options.userId);
  }
  line.activity$.subscribe(
    activity => {
      seen.push(activity);
      waiting.splice(0).forEach(look => look());
    },
    error => fail(error));
  const until = test => new Promise(resolve => {
    const look = () => {
      const found = seen.find(test);
      found ? resolve(found) : waiting.push(look);
    };
    look();
  });
  const send = activity => new Promise((resolve, reject) => line.postActivity(activity).subscribe(resolve, reject));
  return { line, seen, states, until, send };
};

const fail = error => {
  console.error(error?.stack ?? error);
  process.exit(1);
};

const run = scenario => scenario().then(result => {
  console.log(JSON.stringify(result));
  process.exit(0);
}, fail);

process.on('unhandledRejection', fail);
setTimeout(() => fail(new Error('nothing happened for 60 seconds')), 60_000);

module.exports = { connect, post, run, sockets };
