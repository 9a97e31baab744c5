// Opens the console in a browser, at a server that is under load, and does what a tester does: sees tasks move, follows a machine
// to its snapshots, injects a fault and sees it hit, loses the server and gets it back. Two window sizes, both colour schemes.
// Usage: node check.mjs ADMIN-URL PICTURES-FOLDER MACHINE-ID SERVER-PID COMMAND…, which starts the server again. Ends with the line "N passed, N failed".
import {chromium} from 'playwright-core';
import {spawn} from 'node:child_process';
import {createRequire} from 'node:module';
import {readFileSync, mkdirSync} from 'node:fs';

const [admin, folder, machine, pid, ...command] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, {recursive: true});
let passed = 0;
let failed = 0;

async function check(name, work) {
  try {
    await work();
    passed++;
    console.log('  ok    ' + name);
  } catch (e) {
    failed++;
    console.log(`  FAIL  ${name}\n        | ${String(e.message).split('\n').slice(0, 8).join('\n        | ')}`);
  }
}

function need(condition, message) {
  if (!condition) throw new Error(message);
}

const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']});
const foreign = [];
const errors = [];

async function page(width, height, colorScheme) {
  const context = await browser.newContext({viewport: {width, height}, colorScheme, reducedMotion: 'reduce'});
  const opened = await context.newPage();
  opened.on('request', request => { if (!request.url().startsWith(admin) && !request.url().startsWith('data:')) foreign.push(request.url()); });
  opened.on('pageerror', error => errors.push(error.message));
  opened.on('console', message => { if (message.type() === 'error' && !/ERR_CONNECTION|Failed to load resource/.test(message.text())) errors.push(message.text()); });
  return opened;
}

async function at(opened, path) {
  await opened.goto(`${admin}/#/${path}`);
  await opened.waitForSelector('#connection:has-text("Connected")', {timeout: 15000});
}

// Nothing is wider than the window, and no text of a tile is cut off.
async function fits(opened) {
  const wrong = await opened.evaluate(() => {
    const found = [];
    if (document.documentElement.scrollWidth > window.innerWidth + 1) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const each of document.querySelectorAll('.tile dd, .tile dt, button, h1, h2, nav a, .scroll'))
      if (each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0) found.push(`cut off: ${each.textContent.slice(0, 80)}`);
    return found;
  });
  need(!wrong.length, wrong.join('; '));
}

async function accessible(opened) {
  await opened.evaluate(axe + ';0');
  const found = await opened.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
  const serious = found.violations.filter(each => ['serious', 'critical'].includes(each.impact));
  need(!serious.length, serious.map(each => `${each.id}: ${each.nodes.map(node => node.html).slice(0, 3).join(' ')}`).join('; '));
}

const PATHS = {overview: '', fleet: 'fleet', machine: 'machine/' + machine, tasks: 'tasks', queues: 'queues', clients: 'clients', client: 'client/backup-tool', journal: 'journal', scenario: 'scenario'};
const TEXTS = {overview: 'Health of the simulator', fleet: 'machines on', machine: 'Snapshots', tasks: 'the newest first', queues: 'All queues', clients: 'Sessions', client: 'Polls per task', journal: 'The journal is', scenario: 'Clock of tasks'};
for (const [size, width, height, scheme] of [['laptop', 1366, 768, 'light'], ['wall', 2560, 1440, 'dark']]) {
  const opened = await page(width, height, scheme);
  for (const [name, path] of Object.entries(PATHS)) {
    await check(`${name} on a ${size} screen, ${scheme}`, async () => {
      await at(opened, path);
      await opened.waitForSelector(`main:has-text("${TEXTS[name]}")`);
      await opened.waitForTimeout(name === 'overview' ? 4000 : 1200);
      await fits(opened);
      await opened.screenshot({path: `${folder}/${name}-${size}.png`});
    });
    await check(`${name} is accessible, ${scheme}`, () => accessible(opened));
  }
  await opened.context().close();
}

const opened = await page(1366, 768, 'light');
await check('tasks move', async () => {
  await at(opened, '');
  await opened.waitForSelector('main progress', {timeout: 20000});
  const list = opened.locator('[aria-label=Tasks] table');
  const before = await list.textContent();
  await opened.waitForFunction(text => document.querySelector('[aria-label=Tasks] table').textContent !== text, before, {timeout: 10000});
});
await check('a machine is found by its name and followed to its snapshots', async () => {
  await opened.fill('#q', machine);
  await opened.press('#q', 'Enter');
  await opened.click('[aria-label=Machines] table a >> nth=0');
  await opened.waitForSelector('.tree li, main:has-text("None.")');
  await opened.waitForSelector('.strip');
});
await check('the fleet is followed from a cluster to a host to a machine', async () => {
  await at(opened, 'fleet');
  await opened.click('.map a >> nth=0');
  await opened.waitForURL(/cluster/);
  await opened.click('.map a >> nth=0');
  await opened.waitForURL(/host/);
  await opened.click('.cells a >> nth=0');
  await opened.waitForURL(/machine/);
  await opened.waitForSelector('main:has-text("Changed block tracking")');
});
await check('a fault is injected for a while, and it hits', async () => {
  await at(opened, 'scenario');
  await opened.selectOption('select[name=kind] >> nth=0', 'fault');
  await opened.fill('input[name=method]', 'CurrentTime');
  await opened.fill('input[name=value]', 'HostCommunication');
  await opened.fill('input[name=ttl]', '20s');
  await opened.click('button:has-text("Inject")');
  await opened.waitForSelector('[role=status]:has-text("in force")');
  await opened.waitForSelector('td:has-text("console-")');
  await opened.click('nav a:has-text("Overview")');
  await opened.waitForSelector('main td:has-text("HostCommunication")', {timeout: 20000});
});
await check('a call is found in the journal, with its rules and its task', async () => {
  await at(opened, 'journal');
  await opened.click('button:has-text("Keep calls from now on")');
  await opened.waitForSelector('main:has-text("The journal is on.")');
  await opened.fill('input[name=method]', 'CreateSnapshot*');
  await opened.click('button:has-text("Search")');
  await opened.waitForSelector('[aria-label=Calls] td:has-text("rest: delay")');
  await fits(opened);
  await opened.screenshot({path: `${folder}/journal-on-laptop.png`});
  await opened.click('[aria-label=Calls] a:has-text("CreateSnapshot") >> nth=0');
  await opened.waitForSelector('main:has-text("Held back by rules")');
  await opened.click('main h2 a:has-text("The task that it began")');
  await opened.waitForSelector('main:has-text("Why it went so")');
});
await check('a client is followed from its row to its snapshots and answers', async () => {
  await at(opened, 'clients');
  await opened.click('[aria-label=Clients] a:has-text("backup-tool")');
  await opened.waitForSelector('main:has-text("Its newest")');
  await opened.waitForSelector('[aria-label=Snapshots] a');
});
await check('what waits is seen in its queue', async () => {
  await at(opened, 'queues');
  await opened.waitForSelector('[aria-label="Queues"] td:has-text("Datastore")', {timeout: 20000});
});
await check('a link keeps its focus while the page is told of news', async () => {
  await at(opened, 'clients');
  await opened.waitForSelector('[aria-label=Clients] a');
  await opened.focus('[aria-label=Clients] a >> nth=0');
  const focused = () => opened.evaluate(() => document.activeElement.getAttribute('href'));
  const before = await focused();
  await opened.waitForTimeout(4500);
  need(before && await focused() === before, `the focus went from ${before} to ${await focused()}`);
});
await check('what is wrong with an injection is said', async () => {
  await at(opened, 'scenario');
  await opened.fill('input[name=value]', 'NoSuchFault');
  await opened.click('button:has-text("Inject")');
  await opened.waitForSelector('[role=status].bad:has-text("NoSuchFault")');
});
await check('a task has its time line', async () => {
  await at(opened, 'tasks');
  await opened.click('[aria-label=Tasks] table a >> nth=0');
  await opened.waitForSelector('.line i');
  await opened.waitForSelector('main:has-text("Why it went so")');
  await fits(opened);
  await opened.screenshot({path: `${folder}/task-laptop.png`});
});
await check('the keyboard reaches search and content', async () => {
  await at(opened, 'fleet');
  await opened.waitForSelector('.map a');
  await opened.keyboard.press('/');
  need(await opened.evaluate(() => document.activeElement.id) === 'q', 'the search box is not focused');
  await opened.keyboard.press('Tab');
  need(await opened.evaluate(() => document.activeElement.closest('main') !== null), 'Tab does not lead to the content');
});
await check('two tabs share one stream', async () => {
  const second = await opened.context().newPage();
  await at(second, '');
  need(await second.evaluate(() => Boolean(window.SharedWorker)), 'no shared worker');
  await second.close();
});
await check('an unknown page and machine are said', async () => {
  await opened.goto(`${admin}/#/machine/vm-0`);
  await opened.waitForSelector('main:has-text("There is no such machine.")');
  for (const path of ['nothing', 'machine/']) {
    await at(opened, '');
    await opened.goto(`${admin}/#/${path}`);
    await opened.waitForSelector('main:has-text("No such page")');
    need((await opened.title()).startsWith('No such page'), await opened.title());
  }
});
await check('a server that is lost is said, and comes back', async () => {
  await at(opened, '');
  process.kill(Number(pid), 'SIGTERM');
  await opened.waitForSelector('#connection.bad:has-text("Server lost")', {timeout: 20000});
  await opened.screenshot({path: `${folder}/lost-laptop.png`});
  const again = spawn(command[0], command.slice(1), {stdio: 'ignore'});
  try {
    await opened.waitForSelector('#connection:has-text("Connected")', {timeout: 30000});
    await opened.waitForSelector('main:has-text("No task has begun.")', {timeout: 10000});
  } finally { again.kill('SIGTERM'); }
  await opened.waitForSelector('#connection.bad:has-text("Server lost")', {timeout: 20000});
});
await check('a server that asks for a token is told it, also after Escape', async () => {
  const again = spawn(command[0], [...command.slice(1), '--admin-token', 'of-the-test'], {stdio: 'ignore'});
  try {
    await opened.waitForSelector('dialog', {timeout: 30000});
    await opened.keyboard.press('Escape');
    await opened.click('#connection button:has-text("Log in")');
    await opened.fill('#token', 'of-another');
    await opened.keyboard.press('Enter');
    await opened.waitForSelector('dialog [role=alert]:has-text("token")');
    await accessible(opened);
    await opened.fill('#token', 'of-the-test');
    await opened.keyboard.press('Enter');
    await opened.waitForSelector('#connection:has-text("Connected")', {timeout: 10000});
    await opened.waitForSelector('main:has-text("No task has begun.")', {timeout: 10000});
    need(!(await opened.evaluate(() => document.cookie)), 'scripts can read the cookie');
  } finally { again.kill('SIGTERM'); }
});
await check('nothing was asked of anybody else', async () => need(!foreign.length, foreign.join(' ')));
await check('no page had an error', async () => need(!errors.length, errors.slice(0, 5).join(' | ')));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
