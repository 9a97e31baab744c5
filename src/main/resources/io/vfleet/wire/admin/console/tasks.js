import {card, duration, h, note, pairs, table, time, wide} from './dom.js';
import {get, onMoment} from './data.js';

const link = (row, text) => h('a', {href: '#/task/' + row.id}, text);
const entity = row => row.entityType === 'VirtualMachine' ? h('a', {href: '#/machine/' + row.entity}, row.entityName) : row.entityName || '–';

export function state(row) {
  if (row.state === 'running' && row.progress !== undefined)
    return [h('progress', {max: 100, value: row.progress, 'aria-label': `${row.operation} of ${row.entityName}`}), ` ${row.progress} %`];
  if (row.state === 'error') return h('span', {class: 'bad'}, row.fault);
  return h('span', {class: row.state === 'success' ? 'good' : ''}, row.state);
}

export const taskTable = (rows, empty) => table('Tasks', [
  ['Operation', row => link(row, row.operation || 'internal')], ['On', entity, 'word'], ['State', state],
  ['Waited', row => duration(row.queuedMillis), 'n'], ['Ran', row => duration(row.ranMillis), 'n'], ['By', row => row.user || '–', 'word'],
  ['Begun', row => time(row.queued)]], rows, empty);

export function tasks(main) {
  const list = h('div', {});
  const wanted = h('select', {id: 'state', name: 'state'}, [['', 'any state'], ['running', 'running'], ['queued', 'queued'], ['success', 'succeeded'], ['error', 'failed']]
    .map(([value, text]) => h('option', {value}, text)));
  const text = h('input', {id: 'text', type: 'search', maxlength: 200, placeholder: 'Operation, machine, user or id'});
  const active = h('span', {class: 'note'});
  let pending = false;
  async function show() {
    if (pending) return;
    pending = true;
    try {
      const query = new URLSearchParams({limit: 200});
      if (wanted.value) query.set('state', wanted.value);
      if (text.value.trim()) query.set('q', text.value.trim());
      const page = await get('tasks?' + query);
      active.textContent = `${page.active} active; the newest ${page.tasks.length} are shown`;
      list.replaceChildren(taskTable(page.tasks, 'No such task.'));
    } catch (e) {
      list.replaceChildren(h('p', {class: 'error'}, e.message));
    } finally { pending = false; }
  }
  wanted.addEventListener('change', show);
  text.addEventListener('input', show);
  main.replaceChildren(h('h1', {}, 'Tasks'), h('div', {class: 'bar'},
    h('label', {for: 'state'}, 'State '), wanted, h('label', {for: 'text'}, 'Containing '), text, active), card('Newest', list));
  show();
  return onMoment(show);
}

function timeline(row) {
  const waited = row.queuedMillis || 0;
  const ran = row.ranMillis || 0;
  const all = Math.max(1, waited + Math.max(ran, row.lengthMillis || 0));
  const part = (millis, name, kind) => millis > 0 && h('i', {class: kind, title: `${name}: ${duration(millis)}`, style: {width: 100 * millis / all + '%'}}, millis / all > .08 ? name : '');
  const ended = row.state === 'success' ? 's-on' : row.state === 'error' ? 's-bad' : 's-busy';
  return h('div', {}, h('div', {class: 'line', role: 'img', 'aria-label': `waited ${duration(waited)}, ran ${duration(ran)}`},
    part(waited, 'queued', 's-suspended'), part(ran, row.state, ended)),
  note(`Waited ${duration(waited)}, ran ${duration(ran)}${row.lengthMillis && row.state === 'running' ? ` of ${duration(row.lengthMillis)} on the clock of tasks` : ''}.`));
}

export function task(main, id) {
  async function show() {
    try {
      const row = await get('tasks/' + encodeURIComponent(id));
      const why = await get('explain/' + encodeURIComponent(id)).catch(() => null);
      main.replaceChildren(h('h1', {}, `${row.operation || 'Task'} on ${row.entityName || '–'}`), h('div', {class: 'grid'},
        wide(card('Time', timeline(row))),
        card('Task', pairs([['Id', row.id], ['Label', row.label], ['On', entity(row)], ['State', state(row)], ['By', row.user],
          ['Queued', time(row.queued)], ['Started', time(row.started)], ['Ended', time(row.completed)],
          ['Cancelable', row.cancelable ? 'yes' : 'no'], ['Fault', row.fault], ['Message', row.faultMessage]])),
        card('Stages', table('Stages', [['Stage', stage => stage.name], ['Takes', stage => duration(stage.millis), 'n'],
          ['Progress at its end', stage => stage.percent + ' %', 'n']], row.stages || [], 'It has no stages of its own, or has ended.')),
        why ? wide(card('Why', explain(why))) : null));
    } catch (e) {
      main.replaceChildren(h('h1', {}, 'Task ' + id), h('p', {class: 'error'}, e.status === 404 ? 'It never was, or is no longer kept.' : e.message));
    }
  }
  show();
  return onMoment(show);
}

// Whatever is said, as pairs in pairs.
function explain(value) {
  if (Array.isArray(value)) return value.length ? h('ul', {}, value.map(each => h('li', {}, explain(each)))) : '–';
  if (value !== null && typeof value === 'object') return pairs(Object.entries(value).map(([key, each]) => [key, explain(each)]));
  return String(value);
}
