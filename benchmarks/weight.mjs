// Measures in Chromium what a page weighs, what a message and an idle minute cost on the line, and how a slow network feels.
//   cd benchmarks && npm ci && node weight.mjs [--texts FILE] [--idle SECONDS]
// FILE is a conversation, one message a line ("[18:38] <nick> text" is understood); without one, plain sentences are used.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { Browser, setUpSchool } from './school.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const option = (name, other) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? other : process.argv[at + 1]; };
const idle = Number(option('idle', 120));
const isLine = request => /\/live/.test(request.url);
const row = (what, measured, budget) => console.log(`| ${what} | ${measured} | ${budget} |`);
const work = mkdtempSync(join(tmpdir(), 'weight-'));
const address = 'http://127.0.0.1:5195';
const browserPath = [process.env.CHATSITE_BROWSER, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(path => path && existsSync(path));

execFileSync('dotnet', ['publish', join(root, 'ChatSite'), '-c', 'Release', '-v', 'q', '--nologo', '-o', join(work, 'site')], { stdio: ['ignore', 'ignore', 'inherit'] });
const site = spawn('dotnet', [join(work, 'site', 'ChatSite.dll'), '--urls', address],
  { env: { ...process.env, ChatSite__DataFolder: join(work, 'data'), ChatSite__RateLimits__Off: 'true' }, stdio: ['ignore', 'ignore', 'inherit'], cwd: work });
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
try {
  const school = await setUpSchool(address, 2);
  const room = `/rooms/${school.room}`;
  const authors = [await signIn('bench0', school.password), await signIn('bench1', school.password)];
  for (const [i, text] of texts().entries()) await authors[Math.floor(i / 2) % 2].post(room, { Text: text }, `${room}/messages`);

  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.addCookies([...school.head.cookies].map(([name, value]) => ({ name, value, url: address })));
  console.log('| what | measured | budget |\n|---|---|---|');
  await firstLoad(context, room);
  await warmVisit(context, room);
  await onTheLine(context, room, authors[0]);
  await slowNetwork(school, room);
} finally {
  await browser.close();
  site.kill();
  await wait(500);
  rmSync(work, { recursive: true, force: true });
}

function texts() {
  const file = option('texts', null);
  const lines = file
    ? readFileSync(file, 'utf8').split('\n').map(line => /^\[\d\d:\d\d\] <[^>]+> (.+)$/.exec(line)?.[1]).filter(Boolean)
    : Array.from({ length: 50 }, (_, i) => `Sentence ${i + 1}: where did we leave the ${['map', 'globe', 'ruler', 'chalk', 'atlas'][i % 5]} after the lesson on ${['rivers', 'fractions', 'verbs'][i % 3]}?`);
  return lines.slice(0, 50);
}

async function signIn(name, password) {
  const person = new Browser(address);
  await person.post('/login', { UserName: name, Password: password });
  return person;
}

// Bytes as they crossed the network: with their headers for what ends, without for the line.
async function watch(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const requests = new Map();
  client.on('Network.requestWillBeSent', e => requests.set(e.requestId, { url: e.request.url.replace(address, ''), bytes: 0, cached: false }));
  client.on('Network.responseReceived', e => { const r = requests.get(e.requestId); if (r) r.cached ||= e.response.fromDiskCache; });
  client.on('Network.requestServedFromCache', e => { const r = requests.get(e.requestId); if (r) r.cached = true; });
  client.on('Network.loadingFinished', e => { const r = requests.get(e.requestId); if (r && !isLine(r)) r.bytes = r.cached ? 0 : e.encodedDataLength; });
  client.on('Network.dataReceived', e => { const r = requests.get(e.requestId); if (r) r.bytes += e.encodedDataLength; });
  const sum = filter => [...requests.values()].filter(filter).reduce((total, r) => total + r.bytes, 0);
  return { client, requests, sum };
}

async function firstLoad(context, room) {
  const page = await context.newPage();
  const net = await watch(page);
  await page.goto(address + room);
  await page.waitForSelector('html[data-net=on]', { state: 'attached' });
  const asked = [...net.requests.values()].filter(r => !isLine(r) && !r.url.startsWith('data:') && !r.cached);
  row('room page, 50 messages, brotli', `${net.sum(r => r.url === room)} B`, '≤ 8 KB');
  row('whole first load', `${net.sum(r => !isLine(r))} B in ${asked.length} requests (${asked.map(r => `${r.url.replace(/\?.*/, '')} ${r.bytes}`).join(', ')})`, '≤ 25 KB in ≤ 4');
  await page.close();
}

async function warmVisit(context, room) {
  const page = await context.newPage();
  const net = await watch(page);
  await page.goto(address + room);
  await page.waitForSelector('html[data-net=on]', { state: 'attached' });
  row('warm visit', `${net.sum(r => !isLine(r))} B`, '≤ 5 KB');
  await page.close();
}

async function onTheLine(context, room, author) {
  const page = await context.newPage();
  const net = await watch(page);
  await page.goto(address + room);
  await page.waitForSelector('html[data-net=on]', { state: 'attached' });
  await wait(17_000); // until a new epoch of the shared compression may begin
  const words = texts().join(' ').replaceAll(/[^a-z ]/gi, '').split(/ +/);
  const pick = seed => words[(seed * 7919) % words.length];
  const text = i => `${String(i).padStart(3, '0')} ${Array.from({ length: 30 }, (_, n) => pick(i * 31 + n)).join(' ')}`.slice(0, 100).trim().padEnd(100, '.');
  const send = async (from, to) => { for (let i = from; i < to; i++) await author.post(room, { Text: text(i) }, `${room}/messages`); };
  await send(0, 5);
  await wait(1000);
  const before = net.sum(isLine);
  await send(5, 65);
  await page.waitForFunction(() => document.querySelector('#messages').textContent.includes('064 '));
  row('delivered message of 100 characters, gzip', `${((net.sum(isLine) - before) / 60).toFixed(1)} B`, '≤ 75 B');
  const quiet = net.sum(isLine);
  await wait(idle * 1000);
  row('idle line', `${((net.sum(isLine) - quiet) / idle * 60).toFixed(1)} B a minute`, '≤ 40 B');
  await page.close();
}

// 256/128 kbit/s and 400 ms; the browser's own throttle knows no packet loss.
async function slowNetwork(school, room) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.addCookies([...school.head.cookies].map(([name, value]) => ({ name, value, url: address })));
  const page = await context.newPage();
  const { client } = await watch(page);
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 256_000 / 8, uploadThroughput: 128_000 / 8 });
  const began = Date.now();
  await page.goto(address + room, { waitUntil: 'commit' });
  await page.waitForSelector('html[data-net=on]', { state: 'attached' });
  const live = Date.now() - began;
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  row('first paint at 256/128 kbit/s, 400 ms', `${(paint / 1000).toFixed(1)} s`, '≤ 2.5 s');
  row('live at 256/128 kbit/s, 400 ms', `${(live / 1000).toFixed(1)} s`, '≤ 4 s');
  await context.close();
}
