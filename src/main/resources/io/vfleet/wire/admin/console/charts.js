// What the moments come to over time: rates are differences of counts.
import {onMoment} from './data.js';

const SECONDS_KEPT = 300;
export const history = [];
const listeners = new Set();
const moments = {rows: history, listeners};
let before = null;

const sum = list => list.reduce((a, b) => a + b, 0);
const sumOf = map => sum(Object.values(map));

function added(now, then) {
  return now.map((value, i) => Math.max(0, value - (then ? then[i] || 0 : 0)));
}

// The value below which that share of the counts lies, within its bucket by proportion; in milliseconds.
export function quantile(counts, bounds, share) {
  const all = sum(counts);
  if (!all) return null;
  let left = all * share;
  for (let i = 0; i < counts.length; i++) {
    if (left <= counts[i] && counts[i]) {
      const low = i ? bounds[i - 1] : 0;
      const high = i < bounds.length ? bounds[i] : bounds[bounds.length - 1];
      return (low + (high - low) * left / counts[i]) / 1000;
    }
    left -= counts[i];
  }
  return bounds[bounds.length - 1] / 1000;
}

onMoment(moment => {
  // Counts begin anew with the process.
  if (before && (moment.millis < before.millis || sumOf(moment.calls.outcomes) < sumOf(before.calls.outcomes))) before = null;
  if (before && moment.millis > before.millis) {
    const seconds = (moment.millis - before.millis) / 1000;
    const bounds = moment.calls.boundsMicros;
    const latency = Object.entries(moment.calls.latency).map(([wire, counts]) => added(counts, before.calls.latency[wire]));
    const counts = bounds.concat([0]).map((_, i) => sum(latency.map(each => each[i])));
    const faults = Object.entries(moment.calls.outcomes).filter(([name]) => name !== 'ok')
      .map(([name, value]) => value - (before.calls.outcomes[name] || 0));
    history.push({
      at: moment.millis / 1000,
      calls: sum(counts) / seconds,
      p50: quantile(counts, bounds, .5), p99: quantile(counts, bounds, .99),
      faults: sum(faults) / seconds,
      running: moment.taskCounts.running, queued: moment.taskCounts.queued,
      ended: (moment.taskCounts.succeeded - before.taskCounts.succeeded) / seconds,
      failed: (moment.taskCounts.failed - before.taskCounts.failed) / seconds,
    });
    if (history.length > SECONDS_KEPT) history.shift();
  }
  before = moment;
  for (const each of listeners) each();
});

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Series: [label, key of the rows, colour]; source: rows, and who is to be told of new ones. Returns what ends it.
export function chart(box, unit, series, source = moments) {
  const width = () => Math.max(200, box.clientWidth);
  let plot = null;
  const data = () => [source.rows.map(each => each.at), ...series.map(([, key]) => source.rows.map(each => each[key]))];
  const shown = value => value === null || value === undefined ? '–' : `${value < 10 ? value.toFixed(2) : Math.round(value)} ${unit}`;
  function make() {
    if (plot) plot.destroy();
    const axis = {stroke: colour('--soft'), grid: {stroke: colour('--line'), width: 1}, ticks: {stroke: colour('--line')}};
    plot = new uPlot({
      width: width(), height: 170, padding: [10, 36, 0, 0],
      scales: {y: {range: (_, low, high) => [0, Math.max(high || 0, 1) * 1.1]}},
      axes: [{...axis, space: 80, values: (_, ticks) => ticks.map(each => source.rows.length ? new Date(each * 1000).toLocaleTimeString('en-GB') : '')}, {...axis, size: 74, values: (_, ticks) => ticks.map(each => `${each} ${unit}`)}],
      series: [{label: 'Time', value: (_, at) => at ? new Date(at * 1000).toLocaleTimeString('en-GB') : '–'},
        ...series.map(([label, , stroke]) => ({label, stroke: colour(stroke), width: 2, spanGaps: true, points: {show: false}, value: (_, value) => shown(value)}))],
    }, data(), box);
  }
  make();
  const update = () => plot.setData(data());
  source.listeners.add(update);
  const resized = new ResizeObserver(() => plot.setSize({width: width(), height: 170}));
  resized.observe(box);
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', make);
  return () => {
    source.listeners.delete(update);
    resized.disconnect();
    scheme.removeEventListener('change', make);
    plot.destroy();
  };
}
