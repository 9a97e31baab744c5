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

export const time = text => text ? h('time', {datetime: text, title: text}, new Date(text).toLocaleTimeString('en-GB')) : '–';

export const card = (title, ...content) => h('section', {class: 'card'}, h('h2', {}, title), ...content);
export const wide = element => { element.classList.add('wide'); return element; };
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
