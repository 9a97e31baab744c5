// Elements from values: a text is always a text, so nothing that a client calls itself can become markup.
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'style') for (const [name, each] of Object.entries(value)) element.style.setProperty(name, each);
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(9).filter(each => each !== null && each !== undefined && each !== false));
  return element;
}

export const count = value => Number(value || 0).toLocaleString('en');
export const several = (number, what) => `${count(number)} ${what}${number === 1 ? '' : 's'}`;

export function bytes(value) {
  let left = Number(value || 0);
  for (const unit of ['B', 'KiB', 'MiB', 'GiB', 'TiB']) {
    if (left < 1024 || unit === 'TiB') return `${left < 10 && unit !== 'B' ? left.toFixed(1) : Math.round(left)} ${unit}`;
    left /= 1024;
  }
}

export function duration(millis) {
  if (millis === null || millis === undefined || Number.isNaN(millis)) return '–';
  if (millis === 0) return '0 ms';
  if (millis < 1) return `${millis.toFixed(2)} ms`;
  if (millis < 1000) return `${Math.round(millis)} ms`;
  if (millis < 60000) return `${(millis / 1000).toFixed(1)} s`;
  if (millis < 3600000) return `${Math.floor(millis / 60000)} min ${Math.round(millis % 60000 / 1000)} s`;
  return `${Math.floor(millis / 3600000)} h ${Math.round(millis % 3600000 / 60000)} min`;
}

// The time of the server, for the clock of the browser may be wrong.
let now = Date.now();
export const setNow = millis => { now = millis; };

export function time(text) {
  if (!text) return '–';
  const at = new Date(text);
  const near = Math.abs(at - now) < 43200000;
  return h('time', {datetime: text, title: text}, `${near ? '' : at.toLocaleDateString('sv') + ' '}${at.toLocaleTimeString('en-GB')}`);
}

// How a duration is written in scenarios, such as 1h30m or 197623ms, in milliseconds.
export function millis(text) {
  const units = {ms: 1, s: 1000, m: 60000, h: 3600000, d: 86400000};
  const parts = [...String(text).matchAll(/([\d.]+)(ms|s|m|h|d)/g)];
  return parts.length ? parts.reduce((sum, part) => sum + part[1] * units[part[2]], 0) : NaN;
}

let pressed = false;
window.addEventListener('pointerdown', () => { pressed = true; }, true);
for (const end of ['pointerup', 'pointercancel', 'blur']) window.addEventListener(end, () => { pressed = false; }, true);

const nameOf = element => element.getAttribute('href') || element.getAttribute('aria-label') || element.name || element.textContent;

// Replaces what a box shows. What has the focus keeps it; and nothing changes under a click, or while text of it is selected.
export function renew(box, ...content) {
  const selection = window.getSelection();
  const selected = !selection.isCollapsed && box.contains(selection.anchorNode);
  if (box.childElementCount && (pressed || selected)) return false;
  const focused = box.contains(document.activeElement) && document.activeElement !== box ? document.activeElement : null;
  const scrolled = [...box.querySelectorAll('.scroll')].map(each => each.scrollLeft);
  box.replaceChildren(...content.flat().filter(each => each !== null && each !== undefined && each !== false));
  box.querySelectorAll('.scroll').forEach((each, i) => { each.scrollLeft = scrolled[i] || 0; });
  if (focused) {
    const same = [...box.querySelectorAll(focused.tagName)].find(each => nameOf(each) === nameOf(focused));
    if (same) same.focus({preventScroll: true});
  }
  return true;
}

export const card = (title, ...content) => h('section', {class: 'card'}, h('h2', {}, title), ...content);
export const wide = element => { element.classList.add('wide'); return element; };
export const broad = element => { element.classList.add('broad'); return element; };
export const note = text => h('p', {class: 'note'}, text);

// Columns: [title, how a row is shown, 'n' for a number].
export function table(label, columns, rows, empty) {
  if (!rows.length) return note(empty);
  return h('div', {class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0'}, h('table', {},
    h('thead', {}, h('tr', {}, columns.map(([title, , kind]) => h('th', {scope: 'col', class: kind}, title)))),
    h('tbody', {}, rows.map(row => h('tr', {}, columns.map(([, show, kind]) => h('td', {class: kind}, show(row))))))));
}

export const pairs = entries => h('dl', {class: 'pairs'}, entries.map(([key, value]) => [h('dt', {}, key), h('dd', {}, value === '' || value === undefined || value === null ? '–' : value)]));

export const tile = (title, value, unit = '', tone = '') =>
  h('div', {class: 'tile'}, h('dl', {}, h('dt', {}, title), h('dd', {class: tone}, value, unit ? h('small', {}, ' ' + unit) : null)));
