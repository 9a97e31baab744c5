import {card, count, duration, h, note, pairs, renew, table, time, wide} from './dom.js';
import {call as ask, get, onMoment} from './data.js';
import {explained, ruleTable} from './tasks.js';
import {sessionLink} from './links.js';

const CALLS = 100;
const FIELDS = [['method', 'Method', 20], ['machine', 'Machine', 16], ['client', 'Client', 16], ['user', 'User', 14], ['session', 'Session', 12], ['outcome', 'Answer', 14], ['rule', 'Rule', 12]];

const on = row => row.machine ? h('a', {href: '#/machine/' + row.machine}, row.machineName || row.machine) : row.object || '–';
const answer = row => row.outcome === 'ok' ? h('span', {class: 'good'}, 'ok') : h('span', {class: 'bad'}, row.fault || row.outcome);
const ended = row => !row.task ? '–' : [h('a', {href: '#/task/' + row.task}, row.task), row.taskFault ? h('span', {class: 'bad'}, ' ' + row.taskFault) : ` ${row.taskState || 'not kept'}`];
const touch = each => `${each.rule}: ${each.effect}${each.addedMillis ? ` ${duration(each.addedMillis)}` : ''}`;

const callTable = rows => table('Calls', [['Time', row => time(row.time)], ['Method', row => h('a', {href: '#/call/' + row.id}, row.method)], ['On', on, 'name'],
  ['Answer', answer], ['Took', row => duration(row.millis), 'n'], ['Rules', row => (row.rules || []).map(each => h('div', {}, touch(each))), 'word'],
  ['Task', ended, 'word'], ['User', row => row.user || '–', 'name'],
  ['Client', row => row.client || '–', 'word'], ['Session', row => sessionLink(row.session)]], rows, 'No call that is kept is like that.');

export function journal(main, _, query) {
  const state = h('div', {class: 'bar'});
  const said = h('p', {class: 'bad', role: 'alert'});
  const list = h('div', {}, note('Loading'));
  let older = 0;
  let pending = false;
  const form = h('form', {class: 'form', onsubmit: event => {
    event.preventDefault();
    const wanted = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) wanted.set(name, value.trim());
    location.hash = '#/journal' + ([...wanted].length ? '?' + wanted : '');
    older = 0;
    show();
  }}, FIELDS.map(([name, label, size]) => h('label', {}, label, h('input', {name, size, maxlength: 200, value: query.get(name) || '', placeholder: 'any'}))),
  h('button', {type: 'submit'}, 'Search'), h('button', {type: 'button', onclick: () => { location.hash = '#/journal'; }}, 'All'));

  async function keep(enabled, sample) {
    try {
      await ask('PUT', 'journal', JSON.stringify({enabled, sample}));
      said.textContent = '';
    } catch (e) { said.textContent = e.message; }
    show();
  }

  function showState(page) {
    const change = h('button', {type: 'button', onclick: () => keep(!page.enabled, page.sample)}, page.enabled ? 'Keep no more calls' : 'Keep calls from now on');
    const sampled = Object.entries(page.sample || {}).map(([name, part]) => `${name} ${Math.round(part * 100)} %`).join(', ');
    renew(state, h('span', {class: page.enabled ? 'good' : 'warn'}, page.enabled ? 'The journal is on.' : 'The journal is off: calls are not kept.'),
      h('span', {class: 'note'}, page.enabled ? `It keeps at most the newest ${count(page.callsMax)} calls; ${count(page.dropped)} older ones are gone.${sampled ? ` Kept only in part: ${sampled}.` : ''}` :
        'What rules did to a task is on the task’s page all the same.'), change);
  }

  async function show() {
    if (pending) return;
    pending = true;
    try {
      const wanted = new URLSearchParams({limit: CALLS});
      for (const [name, value] of new FormData(form)) if (value.trim()) wanted.set(name, value.trim());
      if (older) wanted.set('before', older);
      const page = await get('journal?' + wanted);
      showState(page);
      const empty = !page.calls.length && !older && page.last === 0;
      renew(list, empty ? note(page.enabled ? 'No call has come since it was switched on.' : 'Nothing has been kept.') : callTable(page.calls),
        h('p', {}, older ? h('button', {type: 'button', onclick: () => { older = 0; show(); }}, 'Newest') : null, ' ',
          page.next ? h('button', {type: 'button', onclick: () => { older = page.next; show(); }}, 'Older') : null));
    } catch (e) {
      renew(list, h('p', {class: 'error'}, e.message));
    } finally { pending = false; }
  }
  main.replaceChildren(h('h1', {}, 'Journal'), note('Calls as they came and were answered. In a search, * stands for any text and | for “or”.'), state, said,
    h('div', {class: 'grid'}, wide(card('Search', form)), wide(card('Calls, the newest first', list))));
  show();
  let moments = 0;
  return onMoment(() => { if (!older && ++moments % 2 === 0) show(); });
}

const callDetails = row => [pairs([['Time', row.time], ['Method', row.method], ['On', on(row)], ['Answer', answer(row)], ['Took', duration(row.millis)],
  ['Held back by rules', row.heldBackMillis === undefined ? '–' : duration(row.heldBackMillis)], ['User', row.user], ['Session', sessionLink(row.session)], ['Client', row.client],
  ['Its own id', row.operationId], ['Protocol', row.wire], ['Task', row.task ? h('a', {href: '#/task/' + row.task}, row.task) : '–']]),
h('h3', {}, 'Rules'), ruleTable(row.rules || [])];

export function call(main, id) {
  async function show() {
    try {
      const found = await get('explain/' + encodeURIComponent(id));
      main.replaceChildren(h('h1', {}, `${found.call.method}, call ${id}`), h('div', {class: 'grid'}, card('The call', callDetails(found.call)),
        found.task ? card(h('a', {href: '#/task/' + found.task.task}, 'The task that it began'), explained(found.task)) : null));
    } catch (e) {
      main.replaceChildren(h('h1', {}, 'Call ' + id), h('p', {class: 'error'}, e.status === 404 ? 'It is not in the journal, or is no longer kept.' : e.message));
    }
  }
  show();
  return () => {};
}
