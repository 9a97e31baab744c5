import {h} from './dom.js';
import {call, get, onState, open, reopen} from './data.js';
import {overview} from './overview.js';
import {cluster, fleet, host, search} from './fleet.js';
import {machine} from './machine.js';
import {task, tasks} from './tasks.js';
import {client, clients} from './clients.js';
import {call as callPage, journal} from './journal.js';
import {queues} from './queues.js';
import {scenario} from './scenario.js';

const PAGES = [['', 'Overview', overview], ['fleet', 'Fleet', fleet], ['tasks', 'Tasks', tasks], ['queues', 'Queues', queues],
  ['clients', 'Clients', clients], ['journal', 'Journal', journal], ['scenario', 'Scenario', scenario]];
const OTHERS = {cluster: ['fleet', cluster], host: ['fleet', host], machine: ['fleet', machine], task: ['tasks', task], call: ['journal', callPage], client: ['clients', client], search: ['fleet', search]};
const main = document.getElementById('main');
let end = () => {};

function decoded(text) {
  try { return decodeURIComponent(text); } catch (e) { return text; }
}

function route(focus) {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...rest] = path.split('/');
  const argument = decoded(rest.join('/'));
  const other = OTHERS[name];
  const page = PAGES.find(each => each[0] === (other ? other[0] : name));
  document.getElementById('nav').replaceChildren(...PAGES.map(([path, title]) =>
    h('a', {href: '#/' + path, 'aria-current': page && page[0] === path ? 'page' : null}, title)));
  end();
  end = () => {};
  if (!page || (other && !argument)) {
    document.title = 'No such page – vfleet';
    main.replaceChildren(h('h1', {}, 'No such page'), h('p', {}, h('a', {href: '#/'}, 'Overview')));
    return;
  }
  // What a page that was left still gets to know must not be shown on the next one.
  const box = h('div', {});
  main.replaceChildren(box);
  end = (other ? other[1] : page[2])(box, argument, new URLSearchParams(query)) || (() => {});
  const title = main.querySelector('h1');
  document.title = `${title ? title.textContent : page[1]} – vfleet`;
  if (focus) main.focus({preventScroll: false});
}

document.getElementById('search').addEventListener('submit', event => {
  event.preventDefault();
  const text = document.getElementById('q').value.trim();
  if (text) location.hash = '#/search/' + encodeURIComponent(text);
});
window.addEventListener('keydown', event => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.key === '/' && !typing) { event.preventDefault(); document.getElementById('q').focus(); }
});
window.addEventListener('hashchange', () => route(true));

const connection = document.getElementById('connection');
const WORDS = {connected: 'Connected', connecting: 'Connecting', lost: 'Server lost', refused: 'Stream refused'};
let dismissed = false;
let asking = false;
let lost = false;

function say(text, bad) {
  if (connection.textContent === text) return;
  connection.textContent = text;
  connection.className = bad ? 'bad' : '';
}

// Who has put the question aside can still log in.
function offerLogin() {
  if (connection.querySelector('button')) return;
  connection.className = 'bad';
  connection.replaceChildren(h('button', {type: 'button', onclick: () => { dismissed = false; askToken(); }}, 'Log in'));
}

async function askToken() {
  if (asking || document.querySelector('dialog')) return;
  asking = true;
  const state = await get('login').catch(() => null);
  asking = false;
  if (!state || document.querySelector('dialog')) return;
  if (state.authorized) return;
  if (dismissed) {
    offerLogin();
    return;
  }
  say('Token needed', true);
  const said = h('p', {class: 'bad', role: 'alert'});
  const token = h('input', {id: 'token', type: 'password', autocomplete: 'current-password', required: true});
  const dialog = h('dialog', {'aria-labelledby': 'token-title', onclose: () => {
    dialog.remove();
    if (dismissed) offerLogin();
  }, oncancel: () => { dismissed = true; }}, h('form', {class: 'form', onsubmit: async event => {
    event.preventDefault();
    try {
      await call('POST', 'login', JSON.stringify({token: token.value}));
      dismissed = false;
      dialog.close();
      say(WORDS.connecting, false);
      reopen();
      route(false);
    } catch (e) { said.textContent = e.message; }
  }}, h('h2', {id: 'token-title'}, 'The admin token is needed'), h('label', {for: 'token'}, 'Token of --admin-token', token),
  h('button', {type: 'submit'}, 'Log in'), h('button', {type: 'button', onclick: () => { dismissed = true; dialog.close(); }}, 'Not now'), said));
  document.body.append(dialog);
  dialog.showModal();
}
window.addEventListener('token-needed', askToken);

onState(state => {
  say(WORDS[state], state === 'lost' || state === 'refused');
  if (state === 'connected' && lost) route(false);
  lost = state === 'lost' || state === 'refused';
});
open();
route(false);
