// Tries the proxies' examples for real, on loopback and with a certificate made for it: node deploy/try.mjs [ChatSite.dll]
// A proxy that is not installed is skipped. The last line is "N passed, N failed, N skipped"; the exit code is 1 if one failed.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const program = resolve(process.argv[2] ?? join(here, '../ChatSite/bin/Debug/net10.0/ChatSite.dll'));
const folder = mkdtempSync(join(tmpdir(), 'chatsite-deploy-'));
const name = 'chat.school.example', password = 'correct horse battery';
const started = [];
let passed = 0, failed = 0, skipped = 0;

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const freePort = () => new Promise(done => {
  const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => done(port)); });
});
const isThere = command => { try { execFileSync('which', [command]); return true; } catch { return false; } };

function start(command, args) {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, HOME: folder } });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => { child.said += piece; });
  started.push(child);
  return child;
}

async function until(what, isSo, seconds = 60) {
  for (const end = Date.now() + seconds * 1e3; ;) {
    const answer = await Promise.resolve().then(isSo).catch(() => null);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what} did not happen in ${seconds} s.`);
    await pause(100);
  }
}

// A browser as far as this needs one: cookies, and the name of the site for an address on this machine.
class Browser {
  cookies = new Map();
  constructor(port) { this.port = port; }

  request(path, { method = 'GET', headers = {}, body, onData } = {}) {
    return new Promise((done, failed) => {
      const asked = https.request({
        host: '127.0.0.1', port: this.port, path, method, servername: name, rejectUnauthorized: false, agent: false,
        headers: { Host: name, Cookie: [...this.cookies].map(pair => pair.join('=')).join('; '), ...headers },
      }, answer => {
        for (const cookie of answer.headers['set-cookie'] ?? []) {
          const [pair] = cookie.split(';');
          this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
        }
        let text = '';
        answer.on('data', piece => { text += piece; onData?.(text, asked); });
        answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
        answer.on('error', failed);
      });
      asked.on('error', failed);
      asked.end(body);
    });
  }

  async form(from, to, fields, headers = {}) {
    const { text } = await this.request(from);
    const token = /(?:__RequestVerificationToken"[^>]*value|data-csrf)="([^"]+)"/.exec(text)?.[1] ?? '';
    return this.request(to, {
      method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ ...fields, __RequestVerificationToken: token }).toString(),
    });
  }
}

async function check(sentence, deed) {
  try {
    await deed();
    passed++;
    console.log(`  ok    ${sentence}`);
  } catch (problem) {
    failed++;
    console.log(`  WRONG ${sentence}: ${problem.message}`);
  }
}

const equal = (found, wanted) => { if (found !== wanted) throw new Error(`${found} instead of ${wanted}`); };

async function tryProxy(title, port, site) {
  console.log(title);
  const browser = new Browser(port);
  await check('the site answers', async () => equal((await until('an answer', () => browser.request('/healthz'), 20)).text, 'ok'));
  await check('it knows that the browser came by HTTPS', async () => {
    const { headers } = await browser.request('/login', { headers: { 'X-Forwarded-Proto': 'http' } });
    if (!headers['strict-transport-security']) throw new Error('no Strict-Transport-Security');
  });
  await check('somebody signs in, and the cookie is for HTTPS only', async () => {
    const { status, headers } = await browser.form('/login', '/login', { UserName: 'Hopper', Password: password });
    equal(status, 303);
    if (!headers['set-cookie'].every(cookie => /; secure/i.test(cookie))) throw new Error('a cookie without Secure');
  });
  await check('what a browser claims about where it comes from is not believed', async () => {
    const stranger = new Browser(port);
    await stranger.form('/login', '/login', { UserName: 'Hopper', Password: password }, { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9' });
    const { text } = await stranger.request('/settings/sessions');
    if (text.includes('203.0.113.9')) throw new Error('it is');
    if (!text.includes('127.0.0.1')) throw new Error('the page does not say where from');
  });
  await check('the site believes the proxy', async () => {
    const { text } = await browser.request('/admin/health');
    if (text.includes('X-Forwarded-For') || /isn.t believed/.test(text)) throw new Error('it does not');
  });
  await check('what is said reaches an open line at once', async () => {
    let line = '', posted = 0;
    const hearing = browser.request('/rooms/1/live?after=0', { headers: { Accept: 'text/event-stream', 'Accept-Encoding': 'identity' }, onData: (text, asked) => { line = text; if (posted && text.includes(title)) asked.destroy(); } }).catch(() => null);
    await until('the first event', () => line.includes('event: hi'), 3);
    posted = Date.now();
    equal((await browser.form('/rooms/1', '/rooms/1/messages', { Text: `${title} says hello`, Key: title })).status, 303);
    await until('the message', () => line.includes(`${title} says hello`), 3);
    await hearing;
    console.log(`        after ${Date.now() - posted} ms`);
  });
  await check('a large file reaches the site, which answers in words', async () => {
    const { text } = await browser.request('/settings/photo');
    const token = /data-csrf="([^"]+)"/.exec(text)[1];
    const edge = '----edge', head = `--${edge}\r\nContent-Disposition: form-data; name="Photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
    const { status, headers } = await browser.request('/settings/photo', { method: 'POST', headers: { 'X-CSRF': token, 'Content-Type': `multipart/form-data; boundary=${edge}` }, body: Buffer.concat([Buffer.from(head), Buffer.alloc(8e6, 65), Buffer.from(`\r\n--${edge}--\r\n`)]) });
    equal(headers['x-chatsite'], '1');
    equal(status, 422);
  });
  await check('compressed pages come through', async () => equal((await browser.request('/rooms/1', { headers: { 'Accept-Encoding': 'br' } })).headers['content-encoding'] ?? 'none', 'br'));
}

const site = { port: await freePort() };
try {
  start('dotnet', [program, '--urls', `http://127.0.0.1:${site.port}`, '--ChatSite:DataFolder', join(folder, 'data'), '--ChatSite:Proxies', '127.0.0.1', '--ChatSite:PublicAddress', `https://${name}`, '--ChatSite:RateLimits:Off', 'true']);
  await until('The start of the site', () => fetch(`http://127.0.0.1:${site.port}/healthz`).then(answer => answer.ok));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });

  // Set up as one does: on the machine itself, before a proxy stands there.
  const page = await fetch(`http://127.0.0.1:${site.port}/setup`);
  const token = /__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(await page.text())[1];
  const made = await fetch(`http://127.0.0.1:${site.port}/setup`, {
    method: 'POST', redirect: 'manual', headers: { Cookie: page.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ') },
    body: new URLSearchParams({ UserName: 'Hopper', Email: 'hopper@school.example', Password: password, ConfirmPassword: password, SetupCode: '', __RequestVerificationToken: token }),
  });
  if (made.status >= 400) throw new Error(`The set-up was answered ${made.status}.`);

  if (isThere('nginx')) {
    const [plain, tls] = [await freePort(), await freePort()];
    const example = readFileSync(join(here, 'nginx.conf'), 'utf8')
      .replace('127.0.0.1:5000', `127.0.0.1:${site.port}`).replace(/^ *listen \[::\].*\n/gm, '').replace('listen 80;', `listen 127.0.0.1:${plain};`).replace(/^ *listen 443 /m, `listen 127.0.0.1:${tls} `)
      .replace(/ssl_certificate .*;/, `ssl_certificate ${folder}/cert.pem;`).replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key.pem;`);
    writeFileSync(join(folder, 'nginx.conf'), `daemon off; ${process.getuid?.() === 0 ? 'user root; ' : ''}pid ${folder}/nginx.pid; error_log stderr warn; events { worker_connections 512; }\nhttp { access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;\n${example}\n}\n`);
    const nginx = start('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')]);
    await tryProxy('nginx', tls, site);
    if (failed) console.log(nginx.said);
  } else skipped++, console.log('nginx is not installed: skipped');

  if (isThere('caddy')) {
    const tls = await freePort();
    const example = readFileSync(join(here, 'Caddyfile'), 'utf8').replace('127.0.0.1:5000', `127.0.0.1:${site.port}`)
      .replace(/^chat\.school\.example \{/m, `https://${name}:${tls} {\n\ttls ${folder}/cert.pem ${folder}/key.pem`);
    writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system ${folder}/caddy\n}\n${example}`);
    const caddy = start('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']);
    const before = failed;
    await tryProxy('Caddy', tls, site);
    if (failed > before) console.log(caddy.said);
  } else skipped++, console.log('Caddy is not installed: skipped');
} catch (problem) {
  failed++;
  console.log(`${problem.message}\n${started[0]?.said ?? ''}`);
} finally {
  for (const child of started.reverse()) child.kill('SIGTERM');
  await Promise.all(started.map(child => child.exitCode ?? new Promise(done => { child.on('exit', done); setTimeout(() => { child.kill('SIGKILL'); done(); }, 1e4).unref(); })));
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed ? 1 : 0);
