import {card, count, h, note, table, time, wide} from './dom.js';
import {get, onMoment} from './data.js';

export function clients(main) {
  const box = h('div', {class: 'grid'}, note('Loading'));
  main.replaceChildren(h('h1', {}, 'Clients and sessions'), box);
  async function show() {
    if (box.contains(document.activeElement)) return;
    try {
      const page = await get('sessions?limit=200');
      box.replaceChildren(
        card('Clients, by the first word of their User-Agent', table('Clients', [['Client', row => row.client, 'word'], ['Sessions', row => count(row.sessions), 'n'],
          ['Calls', row => count(row.calls), 'n'], ['Filters, views and the like', row => count(row.objects), 'n']], page.clients, 'Nobody is logged in.')),
        wide(card(`Sessions (${count(page.open)} open)`, table('Sessions', [['User', row => row.user, 'word'], ['Client', row => h('span', {title: row.userAgent}, row.client), 'word'],
          ['Address', row => row.address], ['Logged in', row => time(row.login)], ['Last call', row => time(row.lastActive)], ['Calls', row => count(row.calls), 'n'],
          ['Objects', row => count(row.objects), 'n']], page.sessions, 'Nobody is logged in.'))));
    } catch (e) {
      box.replaceChildren(h('p', {class: 'error'}, e.message));
    }
  }
  show();
  let moments = 0;
  return onMoment(() => { if (++moments % 2 === 0) show(); });
}
