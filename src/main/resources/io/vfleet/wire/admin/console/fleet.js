import {card, count, h, note, renew, several, table} from './dom.js';
import {get, onMoment} from './data.js';

const share = (part, all, kind) => part > 0 && h('i', {class: kind, style: {width: 100 * part / all + '%'}});

function item(href, row, detail, unavailable) {
  const all = Math.max(1, row.running + row.off);
  return h('li', {}, h('a', {href, class: unavailable ? 'unavailable' : ''}, h('strong', {}, row.name),
    h('div', {class: 'shares', role: 'img', 'aria-label': `${row.running} running, ${row.off} off, ${row.busy} busy`},
      share(row.busy, all, 's-busy'), share(Math.max(0, row.running - row.busy), all, 's-on'), share(row.off, all, 's-off')),
    h('span', {}, `${count(row.running)} on, ${count(row.off)} off`), h('br'),
    h('span', {}, `${detail}${row.busy ? `, ${row.busy} busy` : ''}`), row.failed ? h('span', {class: 'bad'}, `, ${row.failed} failed`) : null));
}

const legend = () => h('p', {class: 'legend'}, [['s-busy', 'busy'], ['s-on', 'on'], ['s-off', 'off'], ['s-suspended', 'suspended'], ['s-bad', 'last task failed']]
  .map(([kind, text]) => h('span', {}, h('i', {class: kind}), text)), h('span', {}, h('i', {class: 'snap'}), 'has snapshots'));

function refreshed(main, title, load, give = () => {}) {
  const box = h('div', {}, note('Loading'));
  main.replaceChildren(title, legend(), box);
  let pending = false;
  async function show() {
    if (pending) return;
    pending = true;
    try { renew(box, ...await load()); } catch (e) {
      renew(box, h('p', {class: 'error'}, e.status === 404 ? 'There is none of that id.' : e.message));
    } finally { pending = false; }
  }
  give(show);
  show();
  let moments = 0;
  return onMoment(() => { if (++moments % 3 === 0) show(); });
}

export function fleet(main) {
  return refreshed(main, h('h1', {}, 'Fleet'), async () => {
    const all = await get('fleet');
    return [note(`${several(all.machines, 'machine')} on ${several(all.hosts, 'host')}; ${several(all.touched, 'machine')} changed since the start.`),
      h('ul', {class: 'map'}, all.clusters.map(row => item('#/cluster/' + row.id, row,
        `${several(row.hosts, 'host')}${row.hostsUnavailable ? `, ${row.hostsUnavailable} unavailable` : ''}`, row.hostsUnavailable)))];
  });
}

export function cluster(main, id) {
  const title = h('h1', {}, h('a', {href: '#/fleet'}, 'Fleet'), ' / ', h('span', {}, id));
  return refreshed(main, title, async () => {
    const page = await get('fleet/' + encodeURIComponent(id));
    title.lastChild.textContent = page.name;
    return [h('ul', {class: 'map'}, page.hosts.map(row => item('#/host/' + row.id, row,
      row.maintenance ? 'in maintenance' : row.connection, row.maintenance || row.connection !== 'connected')))];
  });
}

const tone = row => row.operation ? 's-busy' : row.fault ? 's-bad' : {poweredOn: 's-on', suspended: 's-suspended'}[row.power] || 's-off';
const said = row => `${row.name}: ${row.power}${row.operation ? ', ' + row.operation : ''}${row.fault ? ', last task failed with ' + row.fault : ''}${row.snapshots ? `, ${row.snapshots} snapshots` : ''}`;

const MACHINES_SHOWN = 1000;

export function host(main, id) {
  const title = h('h1', {}, h('a', {href: '#/fleet'}, 'Fleet'), ' / ', h('span', {}, id));
  let after = 0;
  let again = () => {};
  const go = (text, to) => h('button', {type: 'button', onclick: () => { after = to; again(); }}, text);
  return refreshed(main, title, async () => {
    const page = await get(`machines?limit=${MACHINES_SHOWN}&host=${encodeURIComponent(id)}&after=${after}`);
    if (page.machines.length) title.lastChild.textContent = page.machines[0].host;
    const part = page.next || after;
    return [part ? h('div', {class: 'bar'}, note(`${count(page.machines.length)} of ${several(page.among, 'machine')}.`), after ? go('First', 0) : null, page.next ? go('Next', page.next) : null) : null,
      h('ul', {class: 'cells'}, page.machines.map(row => h('li', {}, h('a', {href: '#/machine/' + row.id, title: said(row), 'aria-label': said(row),
        class: tone(row) + (row.snapshots ? ' snap' : '')}, row.question ? '?' : row.consolidationNeeded ? '!' : '')))), card('Machines', machines(page.machines))];
  }, show => { again = show; });
}

export const machines = rows => table('Machines', [
  ['Name', row => h('a', {href: '#/machine/' + row.id}, row.name), 'word'], ['Id', row => row.id], ['Power', row => row.power],
  ['Snapshots', row => row.snapshots, 'n'], ['Now', row => row.operation ? `${row.operation}${row.progress === undefined ? '' : ` ${row.progress} %`}` : '–'],
  ['Last failed with', row => row.fault ? h('span', {class: 'bad'}, row.fault) : '–'], ['Host', row => h('a', {href: '#/host/' + row.hostId}, row.host), 'word']],
rows, 'No machine.');

// A page of names is a part of a large fleet: it goes on by itself until there is something to show.
const PAGES_BY_ITSELF = 12;
const ENOUGH = 20;

export function search(main, text) {
  const box = h('div', {}, note('Searching'));
  main.replaceChildren(h('h1', {}, `Machines like “${text}”`), box);
  const found = [];
  let ended = false;
  async function more(after) {
    try {
      let page = null;
      for (let pages = 0; !ended && pages < PAGES_BY_ITSELF && (!page || page.next && found.length < ENOUGH); pages++) {
        page = await get('machines?' + new URLSearchParams({q: text, limit: 100, ...(after ? {after} : {})}));
        found.push(...page.machines);
        after = page.next;
        box.replaceChildren(note(`${found.length ? `${several(found.length, 'machine')}${page.next ? ' so far' : ''}` : page.next ? 'None so far' : 'None'}, among ${count(page.among)}.`),
          found.length ? machines(found) : page.next ? '' : note('A name or a part of it, an id, a UUID, an IP address or an inventory path finds machines.'),
          page.next ? h('p', {}, h('button', {type: 'button', onclick: () => more(page.next)}, 'Search on')) : '');
      }
    } catch (e) { box.replaceChildren(h('p', {class: 'error'}, e.message)); }
  }
  more(0);
  return () => { ended = true; };
}
