// The customer's conversation: Web Chat over our own Direct Line.

import { look } from './look.js';
import { openSession } from './session.js';
import { say } from './state-line.js';
import { words } from './words.js';

const domain = `${location.origin}/v3/directline`;
const element = document.getElementById('chat');
const askPerson = document.getElementById('ask-person');
const draftKey = 'draft';

// The states of Direct Line's connection.
const online = 2, expired = 3, failed = 4, ended = 5;

const store = WebChatStore();
askPerson.addEventListener('click', () => store?.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: '转人工' } }));
window.addEventListener('offline', () => say('offline'));
window.addEventListener('online', () => say('reconnecting'));

if (store) {
  connect();
} else {
  document.getElementById('chat-waiting')?.remove();
  say('broken');
}

/** Web Chat's state, with what was typed and not sent put back; nothing when the bundle did not load. */
function WebChatStore() {
  if (!window.WebChat) {
    return null;
  }
  const created = window.WebChat.createStore({}, () => next => action => next(action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' ? withWholeLinks(action) : action));
  const draft = sessionStorage.getItem(draftKey);
  if (draft) {
    created.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
  }
  created.subscribe(() => {
    const { activities, sendBoxValue } = created.getState();
    sessionStorage.setItem(draftKey, sendBoxValue ?? '');
    // Once somebody talks, a narrow page gives the introduction's room to the conversation.
    document.body.classList.toggle('talking', activities.some(activity => activity.from?.role === 'user' && activity.type === 'message'));
  });
  return created;
}

/** Opens the conversation, and opens it again when its token has run out. */
async function connect() {
  const { token, userId } = await openSession(say);
  const directLine = window.WebChat.createDirectLine({ domain, token, webSocket: true });
  let wasOnline = false;
  const subscription = directLine.connectionStatus$.subscribe(status => {
    if (status === online) {
      wasOnline = true;
      say('online');
      askPerson.hidden = false;
    } else if (status === expired || status === failed || status === ended) {
      say('expired');
      subscription.unsubscribe();
      directLine.end();
      connect();
    } else if (wasOnline) {
      say(navigator.onLine ? 'reconnecting' : 'offline');
    }
  });
  window.WebChat.renderWebChat({
    directLine, store, userID: userId, locale: 'zh-CN', nonce: element.dataset.nonce,
    styleOptions: look, overrideLocalizedStrings: words,
  }, element);
}

/** Links of answers lead into this site; Web Chat opens only those that name it. */
function withWholeLinks(action) {
  const activity = action.payload.activity;
  if (activity.type !== 'message' || !activity.text?.includes('](/')) {
    return action;
  }
  const text = activity.text.replaceAll('](/', `](${location.origin}/`);
  return { ...action, payload: { ...action.payload, activity: { ...activity, text } } };
}
