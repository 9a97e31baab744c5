import {card, duration, h, millis, note, renew, table, wide} from './dom.js';
import {call, get, onMoment} from './data.js';
import {showVerdict} from './overview.js';

const SECTIONS = ['latency', 'faults', 'admission', 'tasks', 'connections', 'churn', 'incidents', 'expect'];
const field = (label, control) => h('label', {}, label, control);
const input = (name, value, size) => h('input', {name, value, size, maxlength: 200, required: true});

function effect(kind, value) {
  return {fault: {fault: value}, task: {task: {fault: value}}, status: {http: {status: Number(value)}}, delay: {delay: value}}[kind];
}

export function scenario(main) {
  const said = h('p', {class: 'note', role: 'status', 'aria-live': 'polite'});
  const rules = h('div', {});
  const incidents = h('div', {});
  const clock = h('div', {});
  const verdict = h('div', {});
  let latest = null;
  let injections = 0;

  async function act(what, work) {
    try {
      await work();
      said.className = 'good';
      said.textContent = what;
    } catch (e) {
      said.className = 'bad';
      said.textContent = [e.message, ...e.mistakes].join(' ');
    }
    show();
  }

  function showRules(now) {
    const rows = SECTIONS.flatMap(section => (now.scenario[section] || []).map(rule => ({section, rule})));
    const switched = new Map((now.switched || []).map(each => [each.section + ' ' + each.id, each]));
    return renew(rules, note(`Version ${now.version}, ${now.rules} rules in force.`), table('Rules', [
      ['Section', row => row.section], ['Rule', row => row.rule.id, 'nowrap'],
      ['Is', row => {
        const by = switched.get(row.section + ' ' + row.rule.id);
        const on = by ? by.enabled : row.rule.enabled !== false;
        return h('span', {class: on ? 'good' : 'warn'}, (on ? 'on' : 'off') + (by ? `, switched${by.endsIn ? ` for ${by.endsIn}` : ''}` : ''));
      }],
      ['Says', row => h('code', {}, JSON.stringify({...row.rule, id: undefined, enabled: undefined})), 'word'],
      ['Switch', row => row.section === 'expect' ? '' : h('span', {}, ['on', 'off'].map(to => [h('button', {type: 'button', 'aria-label': `Switch ${row.rule.id} ${to} for ten minutes`,
        onclick: () => act(`${row.rule.id} is ${to} for ten minutes.`, () => call('POST', 'scenario/rules/' + encodeURIComponent(row.rule.id),
          JSON.stringify({section: row.section, enabled: to === 'on', ttl: '10m'})))}, to), ' '])), 'nowrap']], rows, 'No rule: nothing is slow, and nothing goes wrong but by the state of the fleet.'));
  }

  async function show() {
    try {
      const now = await get('scenario');
      const text = JSON.stringify([now.version, now.scenario, now.switched]);
      if (text !== latest && showRules(now)) latest = text;
      const raised = (await get('incidents')).incidents || [];
      renew(incidents, table('Incidents', [['Id', row => row.id, 'word'], ['Kind', row => row.kind], ['State', row => row.state], ['Reached', row => row.touched, 'n'],
        ['', row => row.state === 'active' ? h('button', {type: 'button', onclick: () => act(row.id + ' has ended.', () => call('DELETE', 'incidents/' + encodeURIComponent(row.id)))}, 'End') : '']],
      raised, 'None has been raised, and none waits.'));
      const times = await get('clock');
      renew(clock, note(`${times.frozen ? 'Frozen: tasks do not go on' : times.speed === 'max' ? 'As fast as can be' : `${times.speed} times as fast as the wall clock`}. Since the start or the last reset, ${duration(millis(times.taskTime))} have passed for tasks, ${duration(millis(times.wallTime))} on the wall.`));
      showVerdict(verdict, await get('verdict'));
    } catch (e) {
      rules.replaceChildren(h('p', {class: 'error'}, e.message));
      latest = null;
    }
  }

  const inject = h('form', {class: 'form', onsubmit: event => {
    event.preventDefault();
    const form = new FormData(event.target);
    const id = 'console-' + (++injections) + '-' + Date.now() % 100000;
    act(`${id} is in force for ${form.get('ttl')}.`, async () => {
      const now = (await get('scenario')).scenario;
      const rule = {id, match: {method: form.get('method'), ...(form.get('machine') ? {machine: form.get('machine')} : {})},
        probability: Number(form.get('probability')) / 100, ttl: form.get('ttl'), effect: effect(form.get('kind'), form.get('value'))};
      await call('PUT', 'scenario', JSON.stringify({...now, faults: [...(now.faults || []), rule]}));
    });
  }},
  field('Method', input('method', 'CreateSnapshot*_Task', 22)), field('Machines', h('input', {name: 'machine', placeholder: 'all', size: 12, maxlength: 200})),
  field('Effect', h('select', {name: 'kind'}, [['task', 'task fails with'], ['fault', 'call is refused with'], ['status', 'call gets HTTP status'], ['delay', 'call is held back for']]
    .map(([value, text]) => h('option', {value}, text)))), field('Fault, status or time', input('value', 'TaskInProgress', 20)),
  field('Share, %', h('input', {name: 'probability', type: 'number', min: 1, max: 100, value: 100, required: true})), field('For', input('ttl', '1m', 6)),
  h('button', {type: 'submit'}, 'Inject'));

  const raise = h('form', {class: 'form', onsubmit: event => {
    event.preventDefault();
    const form = new FormData(event.target);
    const kind = form.get('kind');
    const of = form.get('of');
    const subject = {hostLost: {hostLost: {host: of}}, datastoreFull: {datastoreFull: {datastore: of}}, vcenterRestart: {vcenterRestart: {}}}[kind];
    const id = 'console-' + kind + '-' + Date.now() % 100000;
    act(`${id} has begun.`, () => call('POST', 'incidents', JSON.stringify({id, length: form.get('for'), effect: subject})));
  }},
  field('Incident', h('select', {name: 'kind'}, [['hostLost', 'hosts are lost'], ['datastoreFull', 'datastores are full'], ['vcenterRestart', 'vCenter restarts']].map(([value, text]) => h('option', {value}, text)))),
  field('Named', h('input', {name: 'of', value: '*', size: 16, maxlength: 200})), field('For', input('for', '1m', 6)), h('button', {type: 'submit'}, 'Raise'));

  const setClock = (what, path, body) => h('button', {type: 'button', onclick: () => act(what, () => call(path === 'clock' ? 'PUT' : 'POST', path, JSON.stringify(body)))}, what);
  main.replaceChildren(h('h1', {}, 'Scenario'), said, h('div', {class: 'grid'},
    wide(card('Inject for a while', inject)), wide(card('Rules', rules)), card('Incidents', raise, incidents),
    card('Clock of tasks', clock, h('div', {class: 'bar'}, setClock('Freeze', 'clock', {frozen: true}), setClock('Go on', 'clock', {frozen: false}),
      setClock('Speed 1', 'clock', {speed: 1}), setClock('Speed 10', 'clock', {speed: 10}), setClock('Skip 1 min', 'clock/advance', {by: '1m'}))),
    card('Verdict', verdict),
    card('Reset', note('The fleet, the scenario and the clock as they were at the start; every session ends.'),
      h('button', {type: 'button', class: 'danger', onclick: () => { if (window.confirm('Reset the fleet and end every session?')) act('The fleet is reset.', () => call('POST', 'reset')); }}, 'Reset the fleet'))));
  show();
  let moments = 0;
  return onMoment(() => { if (++moments % 2 === 0) show(); });
}
