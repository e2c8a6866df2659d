// Measures ChatSite beside its peers in one run and prints the budgets' table.
//   node benchmarks/beside-peers.mjs [--repeats 3] [--peers flask,node,signalr,kf-direct] [--steps idle,max500,rate500,write10]
// The peers and the load generator come from a folder beside the checkout (PEERS_FOLDER, default ../shared/bench).
// Idle comes first: what a busy run leaves in the heap would be counted, or reused, for the next readers.
// Needs Linux, gcc, python3-flask-socketio, python3-eventlet, zlib1g-dev and libbrotli-dev. Everything stays on loopback and ends by itself.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { setUpSchool } from './school.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const option = (name, other) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? other : process.argv[at + 1]; };
const repeats = Number(option('repeats', 3));
const peers = option('peers', 'flask,node,signalr,kf-direct').split(',').filter(Boolean);
const steps = option('steps', 'idle,max500,rate500,write10').split(',');
const work = mkdtempSync(join(tmpdir(), 'beside-peers-'));
const bench = join(work, 'bench');

const STEPS = {
  max500: ['--subs', '500', '--warmup', '3', '--secs', '4'],
  rate500: ['--subs', '500', '--rate', '20', '--warmup', '2', '--secs', '6'],
  write10: ['--subs', '10', '--warmup', '3', '--secs', '4'],
  idle: ['--subs', '2000', '--idle', '--settle-ms', '1500'],
};
const sio = ['--proto', 'sio', '--sub-path', '/socket.io/?EIO=4&transport=websocket'];
const PEERS = {
  flask: { folder: 'flask-socketio', args: ['--port', '5101', ...sio] },
  node: { folder: 'node-socketio', args: ['--port', '5102', ...sio] },
  signalr: { folder: 'signalr', args: ['--proto', 'signalr', '--port', '5103', '--sub-path', '/hub'] },
  'kf-direct': { folder: 'kestrel-floor', args: ['--proto', 'sse', '--port', '5104'], env: { DESIGN: 'direct', INLINE: '1', PERSIST: 'full' } },
};

// A run that is broken off leaves no server behind on a port that the next run needs.
const running = new Set();
process.on('exit', () => running.forEach(end));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

try {
  prepare();
  const results = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const peer of peers) await measurePeer(peer, results);
    for (const encoding of ['plain', 'gzip']) await measureSite(encoding, results);
  }
  print(results);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function end(pid) {
  if (!running.delete(pid)) return;
  try { process.kill(pid); } catch (gone) { if (gone.code !== 'ESRCH') throw gone; }
}

function prepare() {
  cpSync(resolve(root, process.env.PEERS_FOLDER ?? '../shared/bench'), bench, { recursive: true });
  const run = (folder, command, ...args) => execFileSync(command, args, { cwd: join(bench, folder), stdio: ['ignore', 'ignore', 'inherit'] });
  run('.', 'mkdir', '-p', 'results');
  run('.', 'gcc', '-O2', '-w', '-o', 'fanout', 'fanout.c', '-lz', '-lbrotlidec');
  if (peers.includes('node')) run('peers/node-socketio', 'npm', 'ci', '--silent');
  if (peers.includes('signalr')) run('peers/signalr', 'dotnet', 'build', '-c', 'Release', '-v', 'q', '--nologo');
  if (peers.includes('kf-direct')) run('peers/kestrel-floor', 'dotnet', 'build', '-c', 'Release', '-v', 'q', '--nologo');
  execFileSync('dotnet', ['publish', join(root, 'ChatSite'), '-c', 'Release', '-r', 'linux-x64', '--self-contained', 'false', '-p:PublishReadyToRun=true',
    '-v', 'q', '--nologo', '-o', join(work, 'site')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function measurePeer(name, results) {
  const peer = PEERS[name];
  const pid = Number(execFileSync(join(bench, 'peers', peer.folder, 'start.sh'), { env: { ...process.env, ...peer.env } }).toString());
  await wait(2500);
  running.add(pid);
  try {
    for (const step of steps) fanout(name, step, pid, peer.args, results);
  } finally {
    end(pid);
    await wait(1000);
  }
}

async function measureSite(encoding, results) {
  const data = mkdtempSync(join(work, 'data-'));
  const port = 5190;
  const site = spawn('nice', ['-n', '-10', 'taskset', '-c', '0', 'dotnet', join(work, 'site', 'ChatSite.dll'), '--urls', `http://127.0.0.1:${port}`],
    { env: { ...process.env, ChatSite__DataFolder: data, ChatSite__RateLimits__Off: 'true' }, stdio: ['ignore', 'ignore', 'inherit'], cwd: data });
  try {
    const school = await setUpSchool(`http://127.0.0.1:${port}`, 10);
    const pid = site.pid; // nice and taskset exec, so it is the server's own
    running.add(pid);
    const room = `/rooms/${school.room}`;
    const form = '__RequestVerificationToken={token}';
    const args = ['--proto', 'sse', '--port', String(port), '--host', '127.0.0.1', '--accounts', '10', '--user', 'bench{i}', '--pass', school.password,
      '--login-page', '/login', '--login-body', `UserName={user}&Password={pass}&${form}`, '--token-page', room,
      '--sub-path', `${room}/live`, '--post-path', `${room}/messages`, '--post-body', `Text={text}&${form}`,
      ...(encoding === 'gzip' ? ['--encoding', 'gzip'] : [])];
    for (const step of steps) {
      if (encoding === 'gzip' && step === 'write10') continue;
      fanout(`chatsite ${encoding}`, step, pid, args, results);
    }
  } finally {
    end(site.pid);
    await wait(1500);
  }
}

function fanout(label, step, pid, args, results) {
  const json = join(work, 'out.jsonl');
  rmSync(json, { force: true });
  const line = execFileSync('nice', ['-n', '-10', 'taskset', '-c', '1', join(bench, 'fanout'), '--cpu', '0', '--settle-ms', '600', '--json', json,
    '--label', label, '--pid', String(pid), ...args, ...STEPS[step]], { stdio: ['ignore', 'pipe', 'inherit'] }).toString();
  process.stderr.write(`${step} ${line}`);
  if (existsSync(json)) results.push({ label, step, ...JSON.parse(readFileSync(json, 'utf8')) });
}

function print(results) {
  const median = list => list.length === 0 ? NaN : [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const of = (label, step, field) => median(results.filter(r => r.label === label && r.step === step).map(r => r[field]));
  const labels = [...peers, 'chatsite plain', 'chatsite gzip'];
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, medians of ${repeats}\n`);
  console.log('| | deliveries/s, 500 readers | CPU-s per 1M | p50 / p99 ms at 20 msg/s | posts/s, 10 authors | KB per idle reader | bytes per delivery |');
  console.log('|---|---|---|---|---|---|---|');
  const number = (value, digits = 0) => Number.isNaN(value) ? '–' : value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
  for (const l of labels) {
    console.log(`| ${l} | ${number(of(l, 'max500', 'deliv_per_s'))} | ${number(of(l, 'max500', 'cpu_s_per_1m'), 2)} | ${number(of(l, 'rate500', 'lat_p50'), 1)} / ${number(of(l, 'rate500', 'lat_p99'), 1)} | ${number(of(l, 'write10', 'msgs_per_s'))} | ${number(of(l, 'idle', 'rss_per_sub_kb'), 1)} | ${number(of(l, 'rate500', 'bytes_per_deliv'), 0)} |`);
  }
  console.log('\n| budget | needed | measured |\n|---|---|---|');
  const ratio = (what, step, field, base, needed) => {
    const value = of('chatsite plain', step, field) / of(base, step, field);
    if (!Number.isNaN(value)) console.log(`| ${what} against ${base} | ${needed} | ${value.toFixed(2)} |`);
  };
  ratio('deliveries/s', 'max500', 'deliv_per_s', 'flask', '≥ 12');
  ratio('deliveries/s', 'max500', 'deliv_per_s', 'node', '≥ 5');
  ratio('deliveries/s', 'max500', 'deliv_per_s', 'signalr', '≥ 1.3');
  ratio('deliveries/s', 'max500', 'deliv_per_s', 'kf-direct', '≥ 0.75');
  ratio('p99 to the last reader', 'rate500', 'lat_p99', 'node', '≤ 1');
  ratio('p99 to the last reader', 'rate500', 'lat_p99', 'flask', '≤ 0.05');
  ratio('posts/s', 'write10', 'msgs_per_s', 'flask', '≥ 3 (6)');
  ratio('posts/s', 'write10', 'msgs_per_s', 'node', '≥ 1.25 (2.5)');
  console.log(`| KB per idle reader | ≤ 12 | ${number(of('chatsite plain', 'idle', 'rss_per_sub_kb'), 1)} |`);
  console.log(`| bytes per delivery, plain / gzip | ≤ 260 / ≤ 75 | ${number(of('chatsite plain', 'rate500', 'bytes_per_deliv'))} / ${number(of('chatsite gzip', 'rate500', 'bytes_per_deliv'))} |`);
  const lost = results.reduce((sum, r) => sum + (r.undelivered ?? 0) + (r.dup ?? 0), 0);
  console.log(`| lost or doubled messages | 0 | ${lost} |`);
}
