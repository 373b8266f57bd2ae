// What other people do shows up by itself: the lists, the counts, the conversation that is open. Every page works without it.

const store = {
  get: name => { try { return localStorage.getItem(name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* The choice holds for this page. */ } },
};

const nav = () => document.querySelector('.side nav');
const waiting = () => Number(nav()?.querySelector('a[href="/desk/requests"] .count')?.textContent ?? 0);

let refreshing = null;
let again = false;

/** Fetches what changed; one after the other, and once more when something changed meanwhile. */
export async function refresh() {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = (async () => {
    do {
      again = false;
      await Promise.all([refreshPage(), refreshLog()]);
    } while (again);
  })().catch(() => { /* The next change, or the next beat, tries again. */ });
  await refreshing;
  refreshing = null;
}

async function refreshPage() {
  const parts = document.querySelectorAll('[data-refresh]');
  const response = await fetch(parts.length > 0 ? location.href : '/desk/requests', { headers: { Accept: 'text/html' } });
  if (!response.ok || response.redirected) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const before = waiting();
  const current = nav();
  const freshNav = fresh.querySelector('.side nav');
  if (current && freshNav) {
    for (const link of current.querySelectorAll('a')) {
      const count = link.querySelector('.count');
      const other = freshNav.querySelector(`a[href="${link.getAttribute('href')}"] .count`);
      if (count && other && count.textContent !== other.textContent) count.textContent = other.textContent;
    }
  }
  const others = fresh.querySelectorAll('[data-refresh]');
  if (watched && others.length !== parts.length) tellOfOther();
  parts.forEach((part, at) => {
    // Whoever stands on a button there is not disturbed.
    if (others[at] && !part.contains(document.activeElement) && part.innerHTML !== others[at].innerHTML) part.innerHTML = others[at].innerHTML;
  });
  if (waiting() > before) call();
}

// Lines were added or taken away: what is typed here stays, so whoever reads decides when to load the page anew.
function tellOfOther() {
  const note = document.querySelector('[data-stale]');
  if (note) note.hidden = false;
}

/** The last words stand above the box in which one writes, which sticks to the window. */
export function scrollToEnd() {
  scrollTo(0, document.documentElement.scrollHeight);
}

async function refreshLog() {
  const log = document.querySelector('[data-live]');
  if (!log) return;
  const last = log.querySelector('li:last-child')?.dataset.sequence ?? '0';
  const response = await fetch(`${log.dataset.live}?handler=Entries&after=${last}`, { headers: { Accept: 'text/html' } });
  if (!response.ok || response.redirected) return;
  const atEnd = innerHeight + scrollY >= document.body.scrollHeight - 160;
  const template = document.createElement('template');
  template.innerHTML = await response.text();
  const known = new Set([...log.children].map(item => item.dataset.sequence));
  const items = [...template.content.querySelectorAll('li[data-sequence]')].filter(item => !known.has(item.dataset.sequence));
  log.append(...items);
  if (items.length > 0) {
    log.closest('.talk')?.querySelector('.empty')?.remove();
    if (atEnd) scrollToEnd();
    if (items.some(item => item.classList.contains('by-user')) && document.hidden) call();
  }
  const owner = decodeURIComponent(response.headers.get('X-Owner') ?? '');
  if (owner && owner !== log.dataset.owner) location.reload();
}

// The call: a short tone, when it is wanted, and a mark in the title until somebody looks.

const title = document.title;
let tones;

function call() {
  if (document.hidden) document.title = `● ${title}`;
  if (store.get('desk-sound') !== 'on') return;
  tones ??= new AudioContext();
  const tone = tones.createOscillator();
  const volume = tones.createGain();
  volume.gain.setValueAtTime(0.08, tones.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, tones.currentTime + 0.4);
  tone.frequency.value = 660;
  tone.connect(volume).connect(tones.destination);
  tone.start();
  tone.stop(tones.currentTime + 0.4);
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = title;
});

// One connection for all tabs, held by the tab that got the lock; without locks (no https) by the tab that is seen.

const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('desk-live') : null;
const receives = () => store.get('desk-receives') !== 'off';
let source = null;

function listen() {
  source?.close();
  source = new EventSource(`/desk/live?receives=${receives()}`);
  for (const kind of ['desk', 'beat']) {
    source.addEventListener(kind, () => {
      document.body.dataset.listening = 'yes';
      tabs?.postMessage(kind);
      refresh();
    });
  }
}

tabs?.addEventListener('message', ({ data }) => {
  if (data === 'receives') {
    show();
    if (source) listen();
  } else {
    refresh();
  }
});

// A page that shows one filing follows the conversation in which it is filled in, while somebody looks.

const watched = document.querySelector('[data-watch]')?.dataset.watch;
let watching = null;

function watch() {
  watching?.close();
  watching = null;
  if (document.hidden) return;
  watching = new EventSource(watched);
  for (const kind of ['desk', 'beat']) watching.addEventListener(kind, refresh);
}

if (watched) {
  document.addEventListener('visibilitychange', watch);
  watch();
}

const controls = document.querySelector('[data-live-controls]');

function show() {
  if (!controls) return;
  controls.querySelector('[name=receives]').checked = receives();
  controls.querySelector('[name=sound]').checked = store.get('desk-sound') === 'on';
}

if (controls) {
  controls.hidden = false;
  show();
  controls.addEventListener('change', ({ target }) => {
    store.set(target.name === 'receives' ? 'desk-receives' : 'desk-sound', target.checked ? 'on' : 'off');
    if (target.name !== 'receives') return;
    tabs?.postMessage('receives');
    if (source) listen();
  });
  if (navigator.locks) {
    navigator.locks.request('desk-live', () => new Promise(() => listen()));
  } else {
    const follow = () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else {
        listen();
      }
    };
    document.addEventListener('visibilitychange', follow);
    follow();
  }
}
