// Links from one page to another.
import {h} from './dom.js';

export const entity = row => row.entityType === 'VirtualMachine' ? h('a', {href: '#/machine/' + row.entity}, row.entityName) : row.entityName || '–';
export const clientLink = name => name ? h('a', {href: '#/client/' + encodeURIComponent(name)}, name) : '–';
export const journalLink = (name, value, text) => h('a', {href: '#/journal?' + new URLSearchParams({[name]: value})}, text);
export const sessionLink = hash => hash ? journalLink('session', hash, hash) : '–';
