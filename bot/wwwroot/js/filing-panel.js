// The panel beside the conversation: how far the filing is. It asks anew after each reply of the assistant.

import { make } from './make.js';

const panel = document.getElementById('filing');
const summary = document.getElementById('filing-summary');
const body = document.getElementById('filing-body');

// Replies come in twos and threes; the last one counts.
const pause = 150;

let timer;
let shown = '';

// On a narrow page the panel is one line until it is opened.
const wide = matchMedia('(min-width: 1101px)');
wide.addEventListener('change', fit);
fit();

/** Reads the draft again, a moment after the last of several replies. */
export function refresh() {
  clearTimeout(timer);
  timer = setTimeout(read, pause);
}

async function read() {
  try {
    const response = await fetch('/api/v1/filing', { credentials: 'same-origin', headers: { Accept: 'application/json' } });
    if (response.ok) {
      show(await response.json());
    }
  } catch {
    // Offline: what is shown stays, and the next reply asks again.
  }
}

function show(draft) {
  const text = JSON.stringify(draft);
  if (text === shown) {
    return;
  }
  shown = text;
  panel.hidden = draft.count === 0;
  document.body.classList.toggle('filling', draft.count > 0);
  if (draft.count > 0) {
    summary.textContent = headline(draft);
    const open = new Set([...body.querySelectorAll('details[open]')].map(part => part.dataset.label));
    body.replaceChildren(...contents(draft, open));
  }
}

function headline({ type, filled, needed }) {
  const name = type ?? '您的备案';
  return needed > 0 ? `${name}：已填 ${filled} 项，还差 ${needed} 项` : `${name}：要填的都齐了`;
}

function contents(draft, open) {
  return [
    bar(draft),
    draft.stage && make('p', { class: 'filing-stage' }, `现在：${draft.stage}`),
    draft.next && make('p', { class: 'filing-next' }, make('span', {}, '下一个问题'), draft.next),
    notes('先要解决', draft.obstacles, 'filing-obstacles'),
    make('ul', { class: 'filing-parts' }, ...draft.parts.map(part => make('li', {}, partOf(part, open)))),
    notes('要准备的材料', draft.papers, 'filing-papers'),
    make('p', { class: 'filing-links' }, make('a', { href: draft.page, target: '_blank' }, '核对和打印'), make('a', { href: `${draft.page}.json`, download: '' }, '下载文件'),
      draft.count > 1 && make('a', { href: '/filing', target: '_blank' }, `全部 ${draft.count} 份`)),
  ].filter(Boolean);
}

function bar({ filled, needed }) {
  const all = filled + needed;
  return make('progress', { max: Math.max(all, 1), value: filled, 'aria-label': `已填 ${filled} 项，共 ${all} 项` });
}

function partOf({ label, filled, needed, lines }, open) {
  const state = needed === 0 ? '齐了' : `${filled} / ${filled + needed}`;
  const head = [make('span', {}, label), make('span', { class: needed === 0 ? 'filing-done' : 'filing-count' }, state)];
  if (lines.length === 0) {
    return make('div', { class: 'filing-part' }, ...head);
  }
  const known = make('dl', {}, ...lines.map(line => make('div', {}, make('dt', {}, line.label), make('dd', {}, line.value))));
  return make('details', { 'data-label': label, ...(open.has(label) && { open: '' }) }, make('summary', { class: 'filing-part' }, ...head), known);
}

function notes(title, all, name) {
  return all.length > 0 && make('section', { class: name }, make('h3', {}, title), make('ul', {}, ...all.map(noteOf)));
}

function noteOf({ text, section, url, isThere }) {
  const link = url && make('a', { href: url, target: '_blank', 'aria-label': `说明：${text}，${section}` }, '说明');
  const state = isThere === true ? '已上传' : isThere === false ? '还没有' : null;
  return make('li', {}, make('span', { class: 'filing-text' }, text), state && make('span', { class: isThere ? 'filing-done' : 'filing-count' }, state), link);
}

function fit() {
  panel.querySelector('details').open = wide.matches;
}
