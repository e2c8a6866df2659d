// How a site stops under open pages: node benchmarks/stop.mjs [--readers 500] [--program ChatSite.dll]
// Opens lines, stops the site by SIGTERM, and counts how the pages were told to come back.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { readers: { type: 'string', default: '500' }, program: { type: 'string', default: 'ChatSite/bin/Debug/net10.0/ChatSite.dll' } } });
const readers = +values.readers, folder = mkdtempSync(join(tmpdir(), 'chatsite-stop-')), password = 'correct horse battery';
const site = spawn('dotnet', [resolve(values.program), '--urls', 'http://127.0.0.1:0', '--ChatSite:DataFolder', folder, '--ChatSite:RateLimits:Off', 'true']);
const ended = new Promise(done => site.on('exit', done));
const base = await new Promise(done => site.stdout.on('data', piece => { const found = /ready at (\S+)/.exec(piece); if (found) done(found[1]); }));

const jar = new Map();
const cookie = () => [...jar].map(pair => pair.join('=')).join('; ');
async function ask(path, fields) {
  const body = fields && new URLSearchParams(fields);
  const answer = await fetch(base + path, { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { Cookie: cookie() } });
  for (const one of answer.headers.getSetCookie()) { const [pair] = one.split(';'), at = pair.indexOf('='); jar.set(pair.slice(0, at), pair.slice(at + 1)); }
  return answer.text();
}
const token = page => /__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(page)[1];
await ask('/setup', { UserName: 'Hopper', Email: 'hopper@school.example', Password: password, ConfirmPassword: password, SetupCode: '', __RequestVerificationToken: token(await ask('/setup')) });
// Whoever sets the site up is signed in by that.

const waits = [], lines = [], agent = new http.Agent({ maxSockets: Infinity });
await Promise.all(Array.from({ length: readers }, () => new Promise((opened, failed) => http.get(`${base}/live?after=0`, { agent, headers: { Cookie: cookie(), 'Accept-Encoding': 'identity' } }, answer => {
  let text = '';
  answer.on('data', piece => { text += piece; if (text.includes('event: hi')) opened(); });
  lines.push(new Promise(done => answer.on('close', () => { const told = /event: later\ndata: (\d+)/.exec(text); if (told) waits.push(+told[1]); done(); })));
}).on('error', failed))));

const begun = Date.now();
site.kill('SIGTERM');
await Promise.all(lines);
const last = Date.now() - begun;
await ended;
const seconds = {};
for (const wait of waits) seconds[Math.floor(wait / 1000)] = (seconds[Math.floor(wait / 1000)] ?? 0) + 1;
console.log({ readers, told: waits.length, lastLineEndedAfterMs: last, programEndedAfterMs: Date.now() - begun, comeBackInSecond: seconds });
rmSync(folder, { recursive: true, force: true });
