import {bytes, card, count, h, note, pairs, renew, table, time, wide} from './dom.js';
import {journalLink} from './links.js';
import {get, onMoment} from './data.js';
import {taskTable} from './tasks.js';

function tree(nodes) {
  return h('ul', {class: 'tree'}, nodes.map(node => h('li', {class: node.current ? 'here' : ''},
    h('span', {}, h('strong', {}, node.name), ` ${node.id}, `, time(node.created), `, ${node.power}`, node.quiesced ? ', quiesced' : '', node.memory ? ', with memory' : '',
      node.replaySupported ? ', a recording begins here' : '', node.current ? ', you are here' : ''),
    node.children.length ? tree(node.children) : null)));
}

const strip = (label, part) => [note(`${label}: ${bytes(part.bytes)}${part.complete ? '' : ' at least'}`),
  h('div', {class: 'strip', role: 'img', 'aria-label': `${label}, ${bytes(part.bytes)}, from the start of the disk to its end`},
    part.percents.map(percent => h('i', {style: {opacity: percent ? .25 + .75 * percent / 100 : 0}, title: percent + ' %'})))];

function disk(row) {
  return h('div', {}, h('h3', {}, `${row.slot}, ${bytes(row.capacityBytes)}`),
    note(`${row.mode}${row.thin ? ', thin' : ''}, on ${row.datastore}${row.changeId ? `, change id ${row.changeId}` : ', changes not tracked'}`),
    row.changed ? strip('Changed since the change id', row.changed) : null, strip('Allocated', row.allocated),
    table('Chain', [['File, the newest first', file => file.file, 'word'], ['Used', file => bytes(file.usedBytes), 'n']], row.chain, 'No file.'));
}

export function machine(main, id) {
  let shown = '';
  async function show() {
    try {
      const row = await get('machines/' + encodeURIComponent(id));
      const text = JSON.stringify(row);
      if (text === shown) return;
      const done = renew(main, h('h1', {}, row.name), h('div', {class: 'grid'},
        card('State', pairs([['Id', row.id], ['Path', row.path], ['Power', row.power], ['Host', h('a', {href: '#/host/' + row.hostId}, row.host)],
          ['Connection', row.connected ? 'connected' : h('span', {class: 'bad'}, 'host not connected')], ['Datastore', row.datastore], ['Files', row.files],
          ['CPUs, memory', `${row.cpus}, ${count(row.memoryMib)} MiB`], ['Hardware version', row.hardwareVersion], ['Guest', row.guest.guestId],
          ['Guest address', row.guest.ipAddress], ['Guest name', row.guest.hostName], ['VMware Tools', row.guest.toolsRunning ? 'running' : 'not running'],
          ['Record and replay', row.recording], ['Changed block tracking', row.changeTracking ? 'on' : 'off'], ['UUID', row.uuid], ['Instance UUID', row.instanceUuid],
          ['Question', row.questionText], ['Calls', journalLink('machine', id, 'in the journal')]])),
        h('div', {class: 'stack'}, card('Snapshots', row.snapshotTree.length ? tree(row.snapshotTree) : note('None.'),
          row.consolidationNeeded ? h('p', {class: 'warn'}, 'Its disks need consolidation.') : null),
        card('Devices', table('Devices', [['Label', each => each.label, 'word'], ['Type', each => each.type], ['Key', each => each.key, 'n']], row.devices, 'None.'))),
        card('Disks', row.disks.map(disk)),
        wide(card('Tasks', taskTable(row.tasks, 'None since the start.'))),
        wide(card('Events', table('Events', [['Time', each => time(each.time)], ['Type', each => each.type], ['By', each => each.user || '–'], ['Message', each => each.message, 'word']],
          row.events, 'None since the start.')))));
      if (done) shown = text;
    } catch (e) {
      shown = '';
      main.replaceChildren(h('h1', {}, id), h('p', {class: 'error'}, e.status === 404 ? 'There is no such machine.' : e.message));
    }
  }
  show();
  let moments = 0;
  return onMoment(() => { if (++moments % 2 === 0) show(); });
}
