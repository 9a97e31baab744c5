import {bytes, card, count, duration, h, note, renew, table, tile, wide} from './dom.js';
import {get, onMoment} from './data.js';
import {chart, history} from './charts.js';
import {taskTable} from './tasks.js';
import {queueTable} from './queues.js';

const late = loops => {
  const bounds = loops.latenessBoundsMillis;
  const counts = loops.loops.reduce((all, loop) => loop.lateness.map((value, i) => value + (all[i] || 0)), []);
  const all = counts.reduce((a, b) => a + b, 0);
  let seen = 0;
  for (let i = 0; i < counts.length; i++) {
    seen += counts[i];
    if (all && seen >= all * .99) return i < bounds.length ? `≤ ${bounds[i]} ms` : `> ${bounds[bounds.length - 1]} ms`;
  }
  return '–';
};

export function overview(main) {
  const tiles = h('div', {class: 'tiles'});
  const tasks = h('div', {});
  const queues = h('div', {});
  const faults = h('div', {});
  const health = h('div', {});
  const verdict = h('div', {}, note('Nothing is expected.'));
  const boxes = ['Calls answered', 'Latency of calls', 'Tasks', 'Refusals and failures'].map(title => {
    const box = h('div', {class: 'chart', role: 'img', 'aria-label': title + ' of the last five minutes'});
    return [card(title, box), box];
  });
  main.replaceChildren(h('h1', {}, 'Overview'), tiles, h('div', {class: 'grid charts'}, boxes.map(each => each[0])),
    h('div', {class: 'grid'}, wide(card(h('a', {href: '#/tasks'}, 'Tasks'), tasks)), wide(card(h('a', {href: '#/queues'}, 'Queues'), queues)), card('Answered with', faults), card('Health of the simulator', health),
      card('Verdict', verdict)));
  const ends = [
    chart(boxes[0][1], '/s', [['calls', 'calls', '--busy']]),
    chart(boxes[1][1], 'ms', [['p50', 'p50', '--on'], ['p99', 'p99', '--warn']]),
    chart(boxes[2][1], '', [['running', 'running', '--busy'], ['queued', 'queued', '--warn']]),
    chart(boxes[3][1], '/s', [['calls refused', 'faults', '--bad'], ['tasks failed', 'failed', '--warn']]),
  ];
  ends.push(onMoment(moment => {
    const last = history[history.length - 1] || {};
    tiles.replaceChildren(
      tile('Calls', count(Math.round(last.calls || 0)), 'per s'),
      tile('Latency p50', duration(last.p50)), tile('Latency p99', duration(last.p99)),
      tile('Tasks running', count(moment.taskCounts.running)), tile('Tasks queued', count(moment.taskCounts.queued)),
      tile('Tasks ended', count(Math.round(last.ended || 0)), 'per s'),
      tile('Tasks failed', count(moment.taskCounts.failed), 'in all', moment.taskCounts.failed ? 'warn' : ''),
      tile('Sessions', count(moment.sessions)), tile('Waiting polls', count(moment.pollsWaiting)),
      tile('Machines', count(moment.machines)), tile('Machines touched', count(moment.touched)));
    renew(tasks, taskTable(moment.tasks, 'No task has begun.'));
    renew(queues, queueTable(moment.queues.queues, 'Nobody waits.'),
      moment.queues.count > moment.queues.queues.length ? note(`The longest waits of ${count(moment.queues.count)} queues.`) : null);
    const outcomes = Object.entries(moment.calls.outcomes).sort((a, b) => b[1] - a[1]).slice(0, 12);
    renew(faults, table('Answers', [['Answer', row => h('span', {class: row[0] === 'ok' ? 'good' : 'bad'}, row[0])],
      ['Calls', row => count(row[1]), 'n']], outcomes, 'No call yet.'));
    const state = moment.health;
    renew(health,
      note(`Timers late, p99 since the start: ${late(state)}. Heap ${bytes(state.heapUsedBytes)} of ${bytes(state.heapMaxBytes)}; what clients made holds ${bytes(state.heldBytes)} of ${bytes(state.heldMaxBytes)}.`),
      table('Event loops', [['Loop', row => row.index], ['Inbox', row => count(row.inbox), 'n'], ['Admitted', row => count(row.admitted), 'n'],
        ['Refused', row => count(row.refused), 'n'], ['Timers', row => count(row.timers), 'n'],
        ['Longest turn', row => duration(row.longestTurnMicros / 1000), 'n']],
      state.loops.map((loop, index) => ({...loop, index})), 'No loop.'));
  }));
  async function judge() {
    try {
      showVerdict(verdict, await get('verdict'));
    } catch (e) {
      verdict.replaceChildren(note(e.message));
    }
  }
  judge();
  const timer = setInterval(judge, 3000);
  ends.push(() => clearInterval(timer));
  return () => ends.forEach(end => end());
}

export function showVerdict(box, verdict) {
  const tone = {passed: 'good', failed: 'bad', invalid: 'warn'}[verdict.verdict] || '';
  renew(box,
    h('p', {}, h('strong', {class: tone}, verdict.verdict), verdict.provisional ? ' so far' : ''),
    table('Findings', [['Expectation', row => row.id, 'word'], ['Is', row => row.verdict], ['Why', row => row.reason, 'word']],
      verdict.findings || verdict.expectations || [], 'The scenario expects nothing.'));
}
