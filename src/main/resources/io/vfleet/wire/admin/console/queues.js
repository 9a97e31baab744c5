import {card, count, duration, h, note, renew, several, table, wide} from './dom.js';
import {get, onMoment} from './data.js';
import {clientLink, entity, sessionLink} from './links.js';

const QUEUES_IN_FULL = 12;
const KINDS = {host: 'Host', datastore: 'Datastore', folder: 'Folder, for a name', pool: 'Resource pool', vcenter: 'Whole vCenter', machine: 'Their own machines'};
const kind = row => row.for === 'rule' ? `Rule ${row.rule}, by ${row.scope}` : KINDS[row.for] || row.for;
const named = row => row.for === 'host' ? h('a', {href: '#/host/' + row.id}, row.name) : row.for === 'vcenter' || !row.name ? '–' : row.name;
const room = row => row.max ? `${count(row.max)} at once` : row.rate || '–';

export const queueTable = (rows, empty) => table('Queues', [['For', kind, 'word'], ['Named', named, 'word'], ['Room of the rule', room],
  ['Waiting', row => count(row.waiting), 'n'], ['Longest wait', row => duration(row.oldestMillis), 'n']], rows, empty);

const waiting = row => table(`Waiting for ${kind(row)} ${row.name}`, [
  ['Place', each => each.place || 'in turn', 'n'], ['Task or call', each => each.task ? h('a', {href: '#/task/' + each.task}, each.operation || 'internal') : each.operation],
  ['On', each => each.entityName ? entity(each) : '–', 'word'], ['By', each => each.user || '–', 'word'], ['Client', each => clientLink(each.client), 'word'],
  ['Session', each => sessionLink(each.session)], ['Waits', each => duration(each.millis), 'n']], row.waiters || [], 'Nobody.');

export function queues(main) {
  const box = h('div', {}, note('Loading'));
  main.replaceChildren(h('h1', {}, 'Queues'), note('Who waits for what: tasks for units of hosts, datastores and the like (fleet.budgets), calls for places that a rule of admission bounds.'), box);
  let pending = false;
  async function show() {
    if (pending) return;
    pending = true;
    try {
      const page = await get('queues');
      const more = page.count > QUEUES_IN_FULL ? ` The ${QUEUES_IN_FULL} with the longest waits are shown in full.` : '';
      renew(box, note(`${several(page.tasks, 'task')} and ${several(page.calls, 'call')} wait in ${several(page.count, 'queue')}.${more}${page.complete ? '' : ' More wait than were looked at.'}`),
        h('div', {class: 'grid'}, wide(card('All queues', queueTable(page.queues, 'Nobody waits.'))),
          page.queues.slice(0, QUEUES_IN_FULL).map(row => wide(card(`${kind(row)}${row.name && row.for !== 'vcenter' ? ' ' + row.name : ''}: ${count(row.waiting)} waiting${row.waiting > row.waiters.length ? `, the first ${row.waiters.length} of them` : ''}`, waiting(row))))));
    } catch (e) {
      renew(box, h('p', {class: 'error'}, e.message));
    } finally { pending = false; }
  }
  show();
  let moments = 0;
  return onMoment(() => { if (++moments % 2 === 0) show(); });
}
