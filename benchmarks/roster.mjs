// A list of ten thousand people: how long it takes to compare, apply and undo, and how long others wait for their messages meanwhile.
// node roster.mjs --site ../site/ChatSite.dll [--people 10000]
import { spawn } from 'node:child_process';
import { mkdtemp, rm, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setUpSchool, Browser } from './school.mjs';

const { values: asked } = parseArgs({ options: { site: { type: 'string' }, people: { type: 'string', default: '10000' } } });
const people = Number(asked.people), port = 20000 + Math.floor(Math.random() * 20000), address = `http://127.0.0.1:${port}`;
const folder = await mkdtemp(join(tmpdir(), 'chatsite-roster-'));
const site = spawn('dotnet', [asked.site, '--urls', address, '--ChatSite:DataFolder', folder, '--ChatSite:RateLimits:Off', 'true', '--Logging:LogLevel:Default', 'Warning'], { stdio: ['ignore', 'ignore', 'inherit'] });

try {
  const { head, room, password } = await setUpSchool(address, 1);
  const writer = new Browser(address);
  await writer.post('/login', { UserName: 'headteacher', Password: password });
  await writer.get('/chat');
  tell('posts, nothing else going on', await posts(() => false, 100));

  const list = csv();
  console.log(`${people} rows, ${(list.length / 1024).toFixed(0)} KB of CSV`);
  let began = performance.now();
  const place = await upload(list);
  console.log(`compared in ${seconds(began)} s; memory ${await memory()} MB`);

  began = performance.now();
  await act(place, 'apply');
  tell('posts while it is applied', await posts(async () => !(await head.get(place)).text.includes('data-follow')));
  console.log(`applied in ${seconds(began)} s (${(people / seconds(began)).toFixed(0)} rows a second); memory ${await memory()} MB`);

  began = performance.now();
  const again = await upload(list);
  console.log(`the same list again, nothing to change, compared in ${seconds(began)} s`);
  if (!(await head.get(again)).text.includes('There is nothing to apply')) throw new Error('The second time something changes.');
  began = performance.now();
  await head.get(`${place}?kind=New&search=Pupil+9`);
  console.log(`a page of the difference with a search in ${(performance.now() - began).toFixed(0)} ms`);

  began = performance.now();
  const sheet = await head.post(`${place}/passwords`, { As: 'print', Made: '0' });
  console.log(`passwords for all in ${seconds(began)} s, ${(sheet.text.length / 1024 / 1024).toFixed(1)} MB of HTML`);

  began = performance.now();
  await act(place, 'undo');
  tell('posts while it is undone', await posts(async () => !(await head.get(place)).text.includes('data-follow')));
  console.log(`undone in ${seconds(began)} s`);

  async function upload(text) {
    const page = await head.get('/admin/roster');
    const token = /enctype="multipart[\s\S]*?name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(page.text)[1];
    const form = new FormData();
    form.set('__RequestVerificationToken', token);
    form.set('Everybody', 'true');
    form.set('Files', new Blob([text]), 'people.csv');
    const answer = await fetch(`${address}/admin/roster`, { method: 'POST', body: form, redirect: 'manual', headers: { cookie: [...head.cookies].map(([k, v]) => `${k}=${v}`).join('; ') } });
    if (answer.status !== 303) throw new Error(`The list was answered ${answer.status}.`);
    return answer.headers.get('location');
  }

  async function act(place, deed) {
    await head.post(place, { Seen: 'true' }, `${place}/${deed}`);
  }

  // One message after the other, a hundred a second at most, until something is done; answers how long each took, in ms.
  async function posts(isDone, most = Infinity) {
    const took = [];
    for (let i = 0, last = 0; i < most; i++) {
      if (performance.now() - last > 1000) {
        if (await isDone()) break;
        last = performance.now();
      }
      const began = performance.now();
      await writer.post(`/rooms/${room}`, { Text: `message ${i}`, Key: crypto.randomUUID() }, `/rooms/${room}/messages`);
      took.push(performance.now() - began);
      await new Promise(done => setTimeout(done, 10));
    }
    return took;
  }
} finally {
  site.kill();
  await new Promise(done => site.on('exit', done));
  await rm(folder, { recursive: true });
}

// Classes of 25, a teacher for each.
function csv() {
  const rows = ['Number;First name;Last name;E-mail;Role;Classes;Teaches'];
  for (let i = 0; i < people; i++) {
    const group = `${5 + Math.floor(i / 25) % 8}${String.fromCharCode(97 + Math.floor(i / 200) % 26)}${Math.floor(i / 5200) || ''}`;
    rows.push(i % 26 === 25 ? `T${i};Teacher;Number ${i};t${i}@school.test;Staff;;${group}` : `P${i};Pupil;Number ${i};p${i}@school.test;Pupil;${group};`);
  }
  return rows.join('\r\n') + '\r\n';
}

function tell(what, took) {
  took.sort((a, b) => a - b);
  const at = part => took[Math.min(took.length - 1, Math.floor(part * took.length))].toFixed(1);
  console.log(`${what}: ${took.length}, p50 ${at(.5)} ms, p95 ${at(.95)} ms, p99 ${at(.99)} ms, worst ${at(1)} ms`);
}

function seconds(began) {
  return ((performance.now() - began) / 1000).toFixed(1);
}

async function memory() {
  const status = await readFile(`/proc/${site.pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
