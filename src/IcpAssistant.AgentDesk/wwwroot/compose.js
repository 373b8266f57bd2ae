// The reply that is being written: sent without leaving the page, kept when it could not be sent, and when the page is loaded anew.
// What is put into it from a list goes behind what stands there already; without scripts the same links begin the reply with it.

import { refresh, scrollToEnd } from './live.js';

const composer = document.querySelector('[data-composer]');

if (composer) {
  const form = composer.querySelector('[data-compose]');
  const area = form.querySelector('textarea');
  const problem = form.querySelector('.composer-problem');
  const missing = form.querySelector('.composer-missing');
  const button = form.querySelector('button');
  const kept = `desk-reply:${document.querySelector('[data-conversation]').dataset.conversation}`;

  const say = text => {
    problem.textContent = text;
    problem.hidden = text === '';
  };

  // As the server reads them: a text that still holds one is not sent.
  const changed = () => {
    sessionStorage.setItem(kept, area.value);
    const names = [...new Set(area.value.match(/\{[a-z][a-z0-9-]{1,60}\}/g) ?? [])];
    missing.hidden = names.length === 0;
    missing.querySelector('span').replaceChildren(...names.flatMap(name => {
      const mark = document.createElement('mark');
      mark.textContent = name;
      return [mark, ' '];
    }));
  };

  const insert = text => {
    area.value = [area.value.trim(), text].filter(part => part !== '').join('\n\n');
    changed();
    area.focus();
    const first = area.value.search(/\{[a-z][a-z0-9-]{1,60}\}/);
    if (first >= 0) area.setSelectionRange(first, area.value.indexOf('}', first) + 1);
  };

  const written = sessionStorage.getItem(kept) ?? '';
  const begins = area.value;
  if (begins === '') {
    area.value = written;
  } else if (/[?&](insert|canned|suggest)=/.test(location.search)) {
    // Once: the page may be loaded anew.
    area.value = written;
    if (!written.includes(begins)) insert(begins);
    history.replaceState(null, '', location.pathname);
  }
  if (area.value !== '') changed();
  area.addEventListener('input', changed);
  if (!location.hash) area.focus({ preventScroll: true });
  if (!location.hash) scrollToEnd();

  const here = document.querySelector('[data-live]')?.dataset.live || location.pathname;

  form.querySelector('[data-suggest]').addEventListener('click', async event => {
    event.preventDefault();
    say('');
    try {
      const response = await fetch(`${here}?handler=Suggestion`, { headers: { Accept: 'application/json' } });
      const { text, problem: reason } = await response.json();
      if (text) insert(text); else say(reason ?? '现在给不出建议，请稍后再试。');
    } catch {
      say('现在给不出建议：请检查网络，稍后再试。');
    }
  });

  composer.addEventListener('click', event => {
    const link = event.target.closest('a[data-insert]');
    if (!link) return;
    event.preventDefault();
    say('');
    insert(link.dataset.insert);
    link.closest('details').open = false;
  });

  // Arrows go through a list; typing narrows it, and Enter takes the first one.
  composer.addEventListener('keydown', event => {
    const list = event.target.closest('.composer-more');
    if (!list || event.isComposing || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
    const stops = [...list.querySelectorAll('input:not([type=hidden]), a[data-insert]')].filter(stop => stop.checkVisibility());
    const next = stops[stops.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  const filter = composer.querySelector('[data-filter]');
  if (filter) {
    const items = [...composer.querySelectorAll('[data-canned] li')];
    const nothing = composer.querySelector('[data-nothing]');
    const narrow = () => {
      const words = filter.value.trim().toLowerCase().split(/\s+/).filter(word => word !== '');
      for (const item of items) item.hidden = !words.every(word => item.textContent.toLowerCase().includes(word));
      nothing.hidden = items.some(item => !item.hidden);
    };
    filter.hidden = false;
    filter.addEventListener('input', narrow);
    filter.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      items.find(item => !item.hidden)?.querySelector('a').click();
    });
    composer.querySelector('[data-canned]').addEventListener('toggle', event => {
      if (event.target.open) filter.focus();
    });
  }

  const find = composer.querySelector('[data-find]');
  find.addEventListener('toggle', () => {
    if (find.open) find.querySelector('input[name=q]').focus();
  });
  find.querySelector('form').addEventListener('submit', async event => {
    event.preventDefault();
    const found = find.querySelector('[data-found]');
    try {
      const response = await fetch(`${here}?handler=Passages&q=${encodeURIComponent(event.target.elements.q.value)}`);
      if (!response.ok || response.redirected) throw new Error();
      found.innerHTML = await response.text();
    } catch {
      found.textContent = '现在查不了：请检查网络，稍后再试。';
    }
  });

  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    say('');
    try {
      const response = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });
      if (response.ok && !response.redirected) {
        area.value = '';
        changed();
        sessionStorage.removeItem(kept);
        form.elements.nonce.value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
        await refresh();
      } else {
        say(response.redirected ? '登录已经过期：文字还在，请在另一个标签页重新登录后再发。' : (await response.json().catch(() => null))?.problem ?? '没有发出去：文字还在，请稍后再发。');
      }
    } catch {
      say('网络断了，没有发出去：文字还在，连上后再点“发送”，不会重复。');
    } finally {
      button.disabled = false;
    }
  });

  area.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
