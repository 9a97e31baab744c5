import {card, count, h, note, renew, table} from './dom.js';
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

function refreshed(main, title, load) {
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
  show();
  let moments = 0;
  return onMoment(() => { if (++moments % 3 === 0) show(); });
}

export function fleet(main) {
  return refreshed(main, h('h1', {}, 'Fleet'), async () => {
    const all = await get('fleet');
    return [note(`${count(all.machines)} machines on ${count(all.hosts)} hosts; ${count(all.touched)} machines have been changed since the start.`),
      h('ul', {class: 'map'}, all.clusters.map(row => item('#/cluster/' + row.id, row,
        `${row.hosts} host${row.hosts === 1 ? '' : 's'}${row.hostsUnavailable ? `, ${row.hostsUnavailable} unavailable` : ''}`, row.hostsUnavailable)))];
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

export function host(main, id) {
  return refreshed(main, h('h1', {}, h('a', {href: '#/fleet'}, 'Fleet'), ' / ', id), async () => {
    const page = await get(`machines?limit=1000&host=${encodeURIComponent(id)}`);
    return [h('ul', {class: 'cells'}, page.machines.map(row => h('li', {}, h('a', {href: '#/machine/' + row.id, title: said(row), 'aria-label': said(row),
      class: tone(row) + (row.snapshots ? ' snap' : '')}, row.question ? '?' : row.consolidationNeeded ? '!' : '')))), card('Machines', machines(page.machines))];
  });
}

export const machines = rows => table('Machines', [
  ['Name', row => h('a', {href: '#/machine/' + row.id}, row.name), 'word'], ['Id', row => row.id], ['Power', row => row.power],
  ['Snapshots', row => row.snapshots, 'n'], ['Now', row => row.operation ? `${row.operation}${row.progress === undefined ? '' : ` ${row.progress} %`}` : '–'],
  ['Last failed with', row => row.fault ? h('span', {class: 'bad'}, row.fault) : '–'], ['Host', row => h('a', {href: '#/host/' + row.hostId}, row.host), 'word']],
rows, 'No machine.');

export function search(main, text) {
  const box = h('div', {}, note('Searching'));
  main.replaceChildren(h('h1', {}, `Machines like “${text}”`), box);
  const found = [];
  async function more(after) {
    try {
      const page = await get('machines?' + new URLSearchParams({q: text, limit: 100, ...(after ? {after} : {})}));
      found.push(...page.machines);
      box.replaceChildren(machines(found), page.next ? h('p', {}, h('button', {type: 'button', onclick: () => more(page.next)}, 'Search on')) : '');
    } catch (e) { box.replaceChildren(h('p', {class: 'error'}, e.message)); }
  }
  more(0);
  return () => {};
}
