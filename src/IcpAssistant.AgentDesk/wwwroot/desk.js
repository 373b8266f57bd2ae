// Comfort for the desk: keys and copying. Every page works without it.

import './live.js';
import './compose.js';
import './progress.js';

const rows = () => [...document.querySelectorAll('[data-row]')].filter(row => row.checkVisibility());
const search = document.querySelector('[data-search]');
const help = document.querySelector('#help');

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex(row => row.contains(document.activeElement) || row.closest('li, tr')?.contains(document.activeElement));
  const row = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
}

function toggleHelp() {
  if (!help) return;
  if (help.open) help.close(); else help.showModal();
}

function copyFocused() {
  document.activeElement?.closest('.hit')?.querySelector('.copy')?.click();
}

const keys = {
  '/': () => { search?.focus(); search?.select(); },
  j: () => move(1),
  k: () => move(-1),
  c: copyFocused,
  '?': toggleHelp,
};

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest('input, textarea, select');
  if (typing) {
    if (event.key === 'Escape') typing.blur();
    return;
  }
  const act = keys[event.key];
  if (!act || (help?.open && event.key !== '?')) return;
  event.preventDefault();
  act();
});

for (const button of document.querySelectorAll('[data-help]')) {
  button.hidden = false;
  button.addEventListener('click', toggleHelp);
}

async function copy(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    // Without https browsers have no clipboard for scripts; the selection still works.
    const details = area.closest('details');
    if (details) details.open = true;
    area.select();
    return document.execCommand('copy');
  }
}

for (const part of document.querySelectorAll('[data-copy]')) {
  const area = part.querySelector('textarea');
  const button = document.createElement('button');
  const said = part.dataset.copy || '复制为回复';
  button.type = 'button';
  button.className = 'button quiet small copy';
  button.textContent = said;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    button.textContent = await copy(area) ? (part.dataset.copy ? '已复制' : '已复制，带来源') : '请按 Ctrl+C 复制';
    setTimeout(() => { button.textContent = said; }, 2500);
  });
  part.before(button);
}

// A secret behind the # goes into its field, out of the address, and to the server in the body of a form.
const secret = document.querySelector('[data-fragment]');
if (secret && location.hash.length > 1) {
  secret.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  secret.form.submit();
}
