// The largest report, and what the chat feels of it: a full export of many messages is made while people write and read.
//   node benchmarks/report.mjs [--rows 200000] [--site FOLDER]   (a published build; without one it is published first)
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Browser, setUpSchool } from './school.mjs';

const { values: asked } = parseArgs({ options: { rows: { type: 'string', default: '200000' }, site: { type: 'string' }, readers: { type: 'string', default: '20' }, reports: { type: 'string', default: '3' } } });
const [rows, readers, reports] = [asked.rows, asked.readers, asked.reports].map(Number);
const data = mkdtempSync(join(tmpdir(), 'chatsite-report-'));
const folder = asked.site ?? publish();
const port = 20000 + Math.floor(Math.random() * 20000), site = `http://127.0.0.1:${port}`;
const server = spawn('dotnet', [join(folder, 'ChatSite.dll'), '--urls', site], { cwd: data, env: { ...process.env, ChatSite__DataFolder: data, ChatSite__RateLimits__Off: 'true' }, stdio: 'ignore' });

try {
  const { room, password, head } = await setUpSchool(site, readers);
  console.log(`importing ${rows} messages …`);
  const log = join(data, '2026-03-02.log');
  writeFileSync(log, lines(rows));
  console.log(await run('dotnet', join(folder, 'ChatSite.dll'), 'import', 'irc', log, '--room', 'Archive', '--data', data));

  const seen = new Map();
  for (let i = 0; i < readers; i++) {
    const reader = new Browser(site);
    await reader.post('/login', { UserName: `bench${i}`, Password: password });
    listen(reader, room, seen);
  }
  const author = new Browser(site);
  await author.post('/login', { UserName: 'bench0', Password: password });
  await author.get(`/rooms/${room}`);

  await talk(author, room, seen, () => false, 5); // warm
  const usual = await talk(author, room, seen, () => false, 20);
  const before = memory('VmRSS');
  let peak = before, last;
  for (let i = 0; i < reports; i++) {
    let isDone = false;
    const began = performance.now();
    const made = head.post('/admin/reports/new/full', { From: '2026-01-01', Upto: '2026-12-31' }).then(async page => {
      const place = /\/admin\/reports\/\d+/.exec(page.url)[0];
      while ((await head.get(`${place}/progress`)).status !== 204) await pause(100);
      isDone = true;
      return { seconds: (performance.now() - began) / 1000, page: (await head.get(place)).text };
    });
    const meanwhile = await talk(author, room, seen, () => isDone, 120);
    peak = Math.max(peak, memory('VmRSS'), memory('VmHWM'));
    last = { ...await made, meanwhile };
    const [, size] = />([\d.,]+ .B)<\/dd><\/div>\s*<div><dt>[^<]*<\/dt><dd><time/.exec(last.page) ?? [];
    console.log(`report ${i + 1}: ${last.seconds.toFixed(1)} s, ${size ?? '?'}; meanwhile ${show(meanwhile)}; usual ${show(usual)}; memory +${((peak - before) / 1024).toFixed(0)} MB`);
  }
} finally {
  server.kill();
  rmSync(data, { recursive: true, force: true });
}

/** Writes ten messages a second; answers how long each took until the last reader had it. */
async function talk(author, room, seen, isOver, seconds) {
  const times = [];
  for (const end = Date.now() + seconds * 1000; Date.now() < end && !isOver();) {
    const mark = `mark${Math.random().toString(36).slice(2)}`;
    const began = performance.now();
    const all = new Promise(whole => seen.set(mark, { left: readers, whole }));
    author.post(`/rooms/${room}`, { Text: `Good morning, here is ${mark}`, Key: mark }, `/rooms/${room}/messages`).catch(() => {});
    times.push(Promise.race([all.then(() => performance.now() - began), pause(10000).then(() => Infinity)]));
    await pause(100 - (performance.now() - began) % 100);
  }
  return (await Promise.all(times)).sort((a, b) => a - b);
}

function show(times) {
  const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  return `p50 ${at(0.5)} p99 ${at(0.99)} max ${at(1)} ms of ${times.length}`;
}

async function listen(reader, room, seen) {
  const response = await fetch(`${site}/rooms/${room}/live?after=0`, { headers: { cookie: [...reader.cookies].map(([k, v]) => `${k}=${v}`).join('; '), accept: 'text/event-stream', 'accept-encoding': 'identity' } });
  const text = new TextDecoder();
  let rest = '';
  try {
    for await (const piece of response.body) {
      rest += text.decode(piece, { stream: true });
      for (const [mark] of rest.matchAll(/mark[a-z0-9]+(?=<)/g)) {
        const waited = seen.get(mark);
        if (waited && !(waited.by ??= new Set()).has(reader)) {
          waited.by.add(reader);
          if (--waited.left === 0) waited.whole();
        }
      }
      rest = rest.slice(-200);
    }
  } catch { /* the site has stopped */ }
}

function lines(count) {
  const words = 'the of and to in is you that it he was for on are with as his they at be this have from or one had by word but not what all were we when your can said there use an each which she do how their if'.split(' ');
  const all = [];
  for (let i = 0; i < count; i++) {
    const minute = Math.floor(i / count * 1440);
    const text = Array.from({ length: 6 + i % 17 }, (_, k) => words[(i * 7 + k * 13) % words.length]).join(' ');
    all.push(`[${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}] <person${i % 300}> ${text} ${i}`);
  }
  return all.join('\n') + '\n';
}

/** Not spawnSync: while it waits, connections grow old that it doesn't see closed. */
function run(program, ...given) {
  return new Promise((done, failed) => execFile(program, given, (error, said) => error ? failed(error) : done(said.trim())));
}

function memory(name) { return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]); }

function publish() {
  const folder = join(data, 'site');
  execFileSync('dotnet', ['publish', new URL('../ChatSite', import.meta.url).pathname, '-c', 'Release', '-r', 'linux-x64', '--self-contained', 'false', '-p:PublishReadyToRun=true', '-o', folder, '-v', 'q', '--nologo'], { stdio: 'inherit' });
  return folder;
}

function pause(ms) { return new Promise(done => setTimeout(done, ms)); }
