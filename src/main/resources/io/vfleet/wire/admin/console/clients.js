import {card, count, duration, h, note, renew, table, tile, time, wide} from './dom.js';
import {get, onMoment} from './data.js';
import {chart} from './charts.js';
import {clientLink, journalLink, sessionLink} from './links.js';

const ROWS = 50;
const SAMPLES_KEPT = 300;
const CALLS_LOOKED_AT = 1000;
const each = (part, of) => of ? (part / of).toFixed(part / of < 10 ? 1 : 0) : '–';
const objects = row => row.filters + row.collectors + row.views;

const sessionTable = rows => table('Sessions', [['Session', row => sessionLink(row.session)], ['User', row => row.user, 'word'], ['Client', row => h('span', {title: row.userAgent}, clientLink(row.client)), 'word'],
  ['Address', row => row.address], ['Logged in', row => time(row.login)], ['Last call', row => time(row.lastActive)], ['Calls', row => count(row.calls), 'n'],
  ['Objects', row => count(row.objects), 'n']], rows, 'Nobody is logged in.');

export function clients(main) {
  const box = h('div', {class: 'grid'}, note('Loading'));
  main.replaceChildren(h('h1', {}, 'Clients and sessions'), box);
  async function show() {
    try {
      const all = await get('clients');
      const page = await get('sessions?limit=200');
      renew(box,
        wide(card('Clients since the start, by the first word of their User-Agent', table('Clients', [['Client', row => clientLink(row.client), 'word'], ['Sessions', row => count(row.sessions), 'n'],
          ['Calls', row => count(row.calls), 'n'], ['Tasks', row => count(row.tasks), 'n'], ['Polls per task', row => each(row.polls, row.tasks), 'n'],
          ['Open snapshots', row => count(row.openSnapshots), 'n'], ['Logins again', row => count(row.relogins), 'n'],
          ['Filters, collectors, views', row => count(objects(row)), 'n']], all.clients, 'No client has logged in yet.'))),
        wide(card(`Sessions (${count(page.open)} open${page.open > page.sessions.length ? `, the ${count(page.sessions.length)} that called last` : ''})`, sessionTable(page.sessions))));
    } catch (e) {
      renew(box, h('p', {class: 'error'}, e.message));
    }
  }
  show();
  let moments = 0;
  return onMoment(() => { if (++moments % 2 === 0) show(); });
}

// What a client was answered, as far as the journal has it.
async function answers(name) {
  const page = await get('journal?' + new URLSearchParams({client: `${name}|${name}/*|${name} *`, limit: CALLS_LOOKED_AT}));
  if (!page.enabled && !page.calls.length) return [note('Calls are not kept: the journal is off.'), h('p', {}, h('a', {href: '#/journal'}, 'Journal'))];
  const sums = new Map();
  for (const row of page.calls) {
    const key = row.fault || (row.taskFault ? `task failed: ${row.taskFault}` : row.outcome);
    const sum = sums.get(key) || {key, calls: 0, millis: 0};
    sum.calls++;
    sum.millis = Math.max(sum.millis, row.millis);
    sums.set(key, sum);
  }
  return [note(`Its newest ${count(page.calls.length)} calls in the journal.`), table('Answers', [['Answer', row => h('span', {class: row.key === 'ok' ? 'good' : 'bad'}, row.key)],
    ['Calls', row => count(row.calls), 'n'], ['Slowest', row => duration(row.millis), 'n']], [...sums.values()].sort((a, b) => b.calls - a.calls), 'None yet.'),
  h('p', {}, journalLink('client', `${name}|${name}/*|${name} *`, 'Its calls in the journal'))];
}

export function client(main, name) {
  const tiles = h('div', {class: 'tiles'}, note('Loading'));
  const answered = h('div', {}, note('Loading'));
  const rest = h('div', {class: 'grid'});
  const plot = h('div', {class: 'chart', role: 'img', 'aria-label': 'Calls and polls of this client since this page was opened'});
  const samples = {rows: [], listeners: new Set()};
  main.replaceChildren(h('h1', {}, h('a', {href: '#/clients'}, 'Clients'), ' / ', name), tiles,
    h('div', {class: 'grid'}, card('Calls since this page was opened', plot), card('Answered with', answered)), rest);
  const ends = [chart(plot, '/s', [['calls', 'calls', '--busy'], ['polls', 'polls', '--warn']], samples)];
  let before = null;
  function sample(row, at) {
    if (before && at > before.at && row.calls >= before.calls) {
      const seconds = (at - before.at) / 1000;
      samples.rows.push({at: at / 1000, calls: (row.calls - before.calls) / seconds, polls: (row.polls - before.polls) / seconds});
      if (samples.rows.length > SAMPLES_KEPT) samples.rows.shift();
      samples.listeners.forEach(listener => listener());
    }
    before = {at, calls: row.calls, polls: row.polls};
  }
  async function show() {
    try {
      const row = await get('client?' + new URLSearchParams({name, limit: ROWS}));
      sample(row, performance.timeOrigin + performance.now());
      renew(tiles, tile('Sessions', count(row.sessions), 'open'), tile('Calls', count(row.calls), 'in all'), tile('Tasks begun', count(row.tasks), 'in all'),
        tile('Polls', count(row.polls), 'in all'), tile('Polls per task', each(row.polls, row.tasks)), tile('Open snapshots', count(row.openSnapshots), '', row.openSnapshots ? 'warn' : ''),
        tile('Logins', count(row.logins), 'in all'), tile('Logins again', count(row.relogins), 'in all', row.relogins ? 'warn' : ''),
        tile('Filters', count(row.filters)), tile('Collectors', count(row.collectors)), tile('Views', count(row.views)));
      renew(rest, wide(card(`Snapshots that it has made and not removed${row.openSnapshots > row.snapshots.length ? `, ${row.snapshots.length} of ${count(row.openSnapshots)}` : ''}`,
        table('Snapshots', [['Machine', each => h('a', {href: '#/machine/' + each.machine}, each.machineName), 'word'], ['Snapshot', each => each.name, 'word'], ['Id', each => each.snapshot],
          ['Made', each => time(each.created)]], row.snapshots.sort((a, b) => a.created < b.created ? 1 : -1), 'None.'))), wide(card('Sessions', sessionTable(row.sessionRows))));
      renew(answered, ...await answers(name));
    } catch (e) {
      renew(tiles, h('p', {class: 'error'}, e.status === 404 ? 'No client of that name has logged in.' : e.message));
      renew(answered, note('–'));
    }
  }
  show();
  let moments = 0;
  ends.push(onMoment(() => { if (++moments % 2 === 0) show(); }));
  return () => ends.forEach(end => end());
}
