import {broad, card, count, duration, h, note, pairs, renew, table, time, wide} from './dom.js';
import {get, onMoment} from './data.js';
import {entity, sessionLink} from './links.js';

const link = (row, text) => h('a', {href: '#/task/' + row.id}, text);

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
      active.textContent = `${count(page.active)} active; ${page.tasks.length} are shown: those that run, that wait, that have ended`;
      renew(list, taskTable(page.tasks, wanted.value || text.value.trim() ? 'No such task.' : 'No task has begun.'));
    } catch (e) {
      renew(list, h('p', {class: 'error'}, e.message));
    } finally { pending = false; }
  }
  wanted.addEventListener('change', show);
  text.addEventListener('input', show);
  main.replaceChildren(h('h1', {}, 'Tasks'), h('div', {class: 'bar'},
    h('label', {for: 'state'}, 'State '), wanted, h('label', {for: 'text'}, 'Containing '), text, active), card('Tasks, the newest first', list));
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
      renew(main, h('h1', {}, `${row.operation || 'Task'} on ${row.entityName || '–'}`), h('div', {class: 'grid'},
        wide(card('Time', timeline(row))),
        card('Task', pairs([['Id', row.id], ['Label', row.label], ['On', entity(row)], ['State', state(row)], ['By', row.user],
          ['Queued', time(row.queued)], ['Started', time(row.started)], ['Ended', time(row.completed)],
          ['Cancelable', row.cancelable ? 'yes' : 'no'], ['Fault', row.fault], ['Message', row.faultMessage]])),
        broad(card('Why it went so', why ? explained(why) : note('Nothing is known of it any more.')))));
    } catch (e) {
      main.replaceChildren(h('h1', {}, 'Task ' + id), h('p', {class: 'error'}, e.status === 404 ? 'It never was, or is no longer kept.' : e.message));
    }
  }
  show();
  return onMoment(show);
}

const FOR = {machine: 'its own machine', entity: 'its entity', vcenter: 'the whole vCenter'};
const waitedFor = row => FOR[row.for] || `${row.for} ${row.name}`;

export const ruleTable = rows => table('Rules', [['Time', row => row.time ? time(row.time) : '–'], ['Rule', row => row.rule, 'word'], ['Did', row => row.effect, 'word'],
  ['To', row => row.on || 'call'], ['Meant', row => row.meantMillis === undefined ? '–' : duration(row.meantMillis), 'n'],
  ['Added', row => row.addedMillis === undefined ? '–' : duration(row.addedMillis), 'n']], rows, 'No rule touched it.');

// Why a task went as it did, as the admin API explains it.
export function explained(why) {
  const asked = why.asked || {};
  const now = why.waitsNow;
  return [
    pairs([['Asked by', asked.user], ['Client', asked.client], ['Session', sessionLink(asked.session)],
      ['Call', why.call ? h('a', {href: '#/call/' + why.call}, `call ${why.call} in the journal`) : 'not in the journal'], ['Result', why.result],
      ...(now ? [['Waits now for', `${waitedFor(now)}, since ${duration(now.millis)}`]] : [])]),
    h('h3', {}, 'Waits'), table('Waits', [['For', waitedFor, 'word'], ['Time', row => duration(row.millis), 'n']], why.waits || [], now ? 'None is over.' : 'It had to wait for nothing.'),
    h('h3', {}, 'Stages'), table('Stages', [['Stage', row => row.name, 'word'], ['Is', row => row.state], ['Meant to take', row => duration(row.meantMillis), 'n'],
      ['Has taken', row => duration(row.passedMillis), 'n'], ['Progress at its end', row => row.percent + ' %', 'n']], why.stages || [], 'It has not begun to work.'),
    h('h3', {}, 'Rules'), ruleTable(why.rules || []), why.rulesForgotten ? note('What rules did when it was begun is no longer kept.') : null];
}
