// The reply that is being written: sent without leaving the page, kept when it could not be sent, and when the page is loaded anew.

import { refresh, scrollToEnd } from './live.js';

const form = document.querySelector('[data-compose]');

if (form) {
  const area = form.querySelector('textarea');
  const problem = form.querySelector('.composer-problem');
  const button = form.querySelector('button');
  const kept = `desk-reply:${document.querySelector('[data-conversation]').dataset.conversation}`;

  if (area.value === '') area.value = sessionStorage.getItem(kept) ?? '';
  area.addEventListener('input', () => sessionStorage.setItem(kept, area.value));
  if (!location.hash) area.focus({ preventScroll: true });
  if (!location.hash) scrollToEnd();

  const say = text => {
    problem.textContent = text;
    problem.hidden = text === '';
  };

  // What the assistant would say goes behind what stands there already.
  form.querySelector('[data-suggest]').addEventListener('click', async event => {
    event.preventDefault();
    say('');
    try {
      const response = await fetch(`${document.querySelector('[data-live]')?.dataset.live ?? location.pathname}?handler=Suggestion`, { headers: { Accept: 'application/json' } });
      const { text, problem: reason } = await response.json();
      if (text) {
        area.value = [area.value.trim(), text].filter(part => part !== '').join('\n\n');
        sessionStorage.setItem(kept, area.value);
        area.focus();
      } else {
        say(reason ?? '现在给不出建议，请稍后再试。');
      }
    } catch {
      say('现在给不出建议：请检查网络，稍后再试。');
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
