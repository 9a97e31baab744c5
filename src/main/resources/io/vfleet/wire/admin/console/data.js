import {setNow} from './dom.js';

// The admin API and the stream of moments, of which all tabs of a browser share one.
export class Problem extends Error {
  constructor(status, title, detail, mistakes) {
    super(detail || title);
    this.status = status;
    this.mistakes = mistakes || [];
  }
}

export async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch('/admin/v1/' + path, {method, body: body === undefined ? undefined : body, credentials: 'same-origin'});
  } catch (e) {
    throw new Problem(0, 'No answer', 'The server does not answer.');
  }
  if (answer.status === 401 && path !== 'login') {
    window.dispatchEvent(new Event('token-needed'));
  }
  if (answer.status === 204) return {};
  const text = await answer.text();
  let json = {};
  try { json = JSON.parse(text); } catch (e) { json = {detail: text}; }
  if (!answer.ok) throw new Problem(answer.status, json.title, json.detail, json.mistakes);
  return json;
}

export const get = path => call('GET', path);

const listeners = new Set();
let latest = null;
let state = 'connecting';
const states = new Set();

export function onMoment(listener) {
  listeners.add(listener);
  if (latest) listener(latest);
  return () => listeners.delete(listener);
}

export function onState(listener) {
  states.add(listener);
  listener(state);
}

function told({kind, data}) {
  if (kind === 'moment') {
    latest = data;
    setNow(data.millis);
    setState('connected');
    for (const each of [...listeners]) each(data);
  } else setState(kind);
}

function setState(next) {
  if (state === next) return;
  state = next;
  if (next === 'refused') window.dispatchEvent(new Event('token-needed'));
  for (const each of states) each(next);
}

export function open() {
  if (window.SharedWorker) {
    const worker = new SharedWorker('/console/stream-worker.js', {name: 'vfleet'});
    worker.port.onmessage = message => told(message.data);
    worker.port.start();
    window.addEventListener('pagehide', () => worker.port.postMessage('bye'));
    reopen = () => worker.port.postMessage('again');
    return;
  }
  let source;
  reopen = () => {
    if (source) source.close();
    source = new EventSource('/admin/v1/stream');
    source.addEventListener('moment', event => told({kind: 'moment', data: JSON.parse(event.data)}));
    source.onerror = () => {
      const refused = source.readyState === EventSource.CLOSED;
      told({kind: refused ? 'refused' : 'lost'});
      if (refused) setTimeout(reopen, 3000);
    };
  };
  reopen();
}

export let reopen = () => {};
