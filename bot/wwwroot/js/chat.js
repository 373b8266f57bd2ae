// The customer's conversation: Web Chat over our own Direct Line.

import { refresh } from './filing-panel.js';
import { look } from './look.js';
import { openSession } from './session.js';
import { say } from './state-line.js';
import { watchStream } from './stream.js';
import { watchWaiting } from './waiting.js';
import { words } from './words.js';

const domain = `${location.origin}/v3/directline`;
const element = document.getElementById('chat');
const askPerson = document.getElementById('ask-person');
const draftKey = 'draft';

// The states of Direct Line in which it has given up.
const givenUp = [3, 4, 5];

// Words with dots that stand in no address: Web Chat would make links of them, to sites that are not there yet.
const bareDomain = /(?<![\w/(@:-]|(?<!\\)\.)(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w/.-]|\]\(|\\@)/gi;

let connected = false;
let directLine = null;

// The button that was pressed while nothing could be sent; the last one counts.
let chosen = null;

if (window.WebChat) {
  start();
} else {
  document.getElementById('chat-waiting')?.remove();
  say('broken');
}

function start() {
  const store = window.WebChat.createStore({}, ({ dispatch }) => {
    const waiting = watchWaiting(dispatch);
    return next => action => {
      waiting(action);
      return guard(action, next);
    };
  });
  const draft = sessionStorage.getItem(draftKey);
  if (draft) {
    store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
  }
  store.subscribe(() => remember(store.getState()));
  askPerson.addEventListener('click', () => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: '转人工' } }));
  window.addEventListener('offline', () => lose(store));
  watchStream({ opened: () => find(store), broken: () => lose(store) });
  connect(store);
}

/** Opens the conversation of the cookie: its history comes with it, and what is shown already is not shown twice. */
async function connect(store) {
  const { token, userId } = await openSession(say);
  const own = directLine = window.WebChat.createDirectLine({ domain, token, webSocket: true });
  own.connectionStatus$.subscribe(status => givenUp.includes(status) && own === directLine && lose(store));
  window.WebChat.renderWebChat({
    directLine: own, store, userID: userId, locale: 'zh-CN', nonce: element.dataset.nonce,
    styleOptions: look, overrideLocalizedStrings: words,
  }, element);
}

function find(store) {
  connected = true;
  askPerson.hidden = false;
  say('online');
  if (chosen) {
    store.dispatch(chosen);
    chosen = null;
  }
}

/** The stream broke, the token ran out, or the network went away: begins anew where the conversation was. */
function lose(store) {
  if (!directLine) {
    return;
  }
  connected = false;
  say(navigator.onLine ? 'reconnecting' : 'offline');
  const old = directLine;
  directLine = null;
  old.end();
  connect(store);
}

/** Without a connection nothing is sent: what was typed stays in the box, what was chosen goes as soon as it can. */
function guard(action, next) {
  if (!connected && action.type === 'WEB_CHAT/SUBMIT_SEND_BOX') {
    return action;
  }
  if (!connected && action.type === 'WEB_CHAT/SEND_MESSAGE') {
    chosen = action;
    return action;
  }
  if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity.type === 'message' && action.payload.activity.from?.role === 'bot') {
    refresh();
  }
  return next(action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' ? withWholeLinks(action) : action);
}

/** What is typed survives a reload. Once somebody talks, a narrow page gives the introduction's room to the conversation. */
function remember({ activities, sendBoxValue }) {
  sessionStorage.setItem(draftKey, sendBoxValue ?? '');
  document.body.classList.toggle('talking', activities.some(({ from, type }) => from?.role === 'user' && type === 'message'));
}

/** Links of answers lead into this site; Web Chat opens only those that name it. A domain that is talked about is no link. */
function withWholeLinks(action) {
  const { activity } = action.payload;
  if (activity.type !== 'message' || activity.from?.role !== 'bot' || !activity.text) {
    return action;
  }
  const text = activity.text.replaceAll('](/', `](${location.origin}/`).replace(bareDomain, domain => domain.endsWith('.gov.cn') ? domain : domain.replaceAll('.', '\\.'));
  return { ...action, payload: { ...action.payload, activity: { ...activity, text } } };
}
