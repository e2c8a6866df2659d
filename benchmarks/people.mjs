// Measures the list of accounts in a school of 50,000: pages, searches, filters, orders, and the preview of a change to all.
//   cd benchmarks && node people.mjs [--people N] [--site FOLDER]     (needs sqlite3, which fills the school)
// FOLDER is a published site; without one it is published first.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { setUpSchool } from './school.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const option = (name, other) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? other : process.argv[at + 1]; };
const people = Number(option('people', 50_000));
const work = mkdtempSync(join(tmpdir(), 'people-'));
const published = option('site', join(work, 'site'));
const port = 20_000 + Math.floor(Math.random() * 20_000);
const address = `http://127.0.0.1:${port}`;

if (!process.argv.includes('--site')) execFileSync('dotnet', ['publish', join(root, 'ChatSite'), '-c', 'Release', '-v', 'q', '--nologo', '-o', published], { stdio: ['ignore', 'ignore', 'inherit'] });
const site = spawn('dotnet', [join(published, 'ChatSite.dll'), '--urls', address],
  { env: { ...process.env, ChatSite__DataFolder: join(work, 'data'), ChatSite__RateLimits__Off: 'true' }, stdio: ['ignore', 'ignore', 'inherit'], cwd: work });
try {
  const { head } = await setUpSchool(address, 0);
  fill();
  console.log(`| ${people.toLocaleString('en')} people | median | 95 of 100 |\n|---|---|---|`);
  const began = performance.now();
  await head.get('/admin/people?search=anna');
  console.log(`| the first search, which makes the words of everybody's names | ${Math.round(performance.now() - began)} ms | |`);

  await measure('the first page', '/admin/people');
  await measure('a search that finds many (a)', '/admin/people?search=a');
  await measure('a search for two words without accents', '/admin/people?search=muller+zoe');
  await measure('an e-mail address', '/admin/people?search=p49000%40school');
  await measure('a search that finds nobody', '/admin/people?search=xyzzy');
  await measure('a role', '/admin/people?role=2');
  await measure('a class', '/admin/people?class=7');
  await measure('never signed in', '/admin/people?state=NeverSignedIn');
  await measure('closed', '/admin/people?state=Blocked');
  for (const order of ['-name', 'role', 'seen', '-seen', '-created']) await measure(`by ${order}`, `/admin/people?sort=${order}`);
  await measure('the page before the last', await deep('/admin/people?sort=-name', 2));
  await measure('page 200 by name', await deep('/admin/people', 200));
  await measure('page 200 by when they were seen', await deep('/admin/people?sort=-seen', 200));

  const start = performance.now();
  const batch = await head.post('/admin/people', { all: 'true', class: '7' }, '/admin/batches');
  await head.post(batch.url, { Deed: 'NeedSecondStep' });
  console.log(`| gathering and looking at a class of ${Math.min(50, people)} | ${Math.round(performance.now() - start)} ms | |`);
  const all = performance.now();
  const everybody = await head.post('/admin/people', { all: 'true', search: '' }, '/admin/batches');
  await head.post(everybody.url, { Deed: 'NeedSecondStep' });
  console.log(`| gathering and looking at everybody | ${((performance.now() - all) / 1000).toFixed(1)} s | |`);

  async function measure(what, path) {
    const times = [];
    for (let i = 0; i < 45; i++) {
      const from = performance.now();
      const answer = await head.get(path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      if (i >= 5) times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    console.log(`| ${what} | ${times[20].toFixed(1)} ms | ${times[37].toFixed(1)} ms |`);
  }

  // Turns the pages one by one, as somebody does.
  async function deep(path, pages) {
    for (let i = 1; i < pages; i++) path = /rel="next" href="([^"]+)"/.exec((await head.get(path)).text)[1].replaceAll('&amp;', '&');
    return path;
  }
} finally {
  site.kill();
  await wait(1000);
  rmSync(work, { recursive: true, force: true });
}

function fill() {
  const names = (list) => `json_extract('${JSON.stringify(list)}', '$[' || (n % ${list.length}) || ']')`;
  const first = ['Anna', 'Zoë', 'Łukasz', 'Ben', 'Chloé', 'Émile', 'أحمد', 'Olga', 'José', 'Mia', 'Noah', 'Fatima', 'Søren', 'Ida', 'Björn', 'Ada', 'Ivo'];
  const last = ['Müller', 'Kowalski', 'García', 'Nguyễn', 'Dupont', 'Öztürk', 'علي', 'Smith', 'Novák', 'Jensen', 'Rossi', 'Weiß', 'Andersson'];
  execFileSync('sqlite3', ['-cmd', '.timeout 30000', join(work, 'data', 'chat.db')], {
    input: `
      PRAGMA foreign_keys = ON; BEGIN IMMEDIATE;
      WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ${people})
      INSERT INTO Users (UserName, NormalizedUserName, Skeleton, IsPlaceholder, RoleId, CreatedAt, SecurityStamp, LockoutEnabled, EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, AccessFailedCount, Email, NormalizedEmail, LastSeenAt, LastSignInAt, LockoutEnd, MustHaveSecondStep)
      SELECT ${names(first)} || ' ' || ${names(last)} || ' ' || n, upper(${names(first)} || ' ' || ${names(last)}) || ' ' || n, 's' || n, 0, CASE WHEN n % 25 = 0 THEN 2 ELSE 1 END, 1700000000000 + n * 1000, 'x' || n, 1, 0, 0, n % 7 = 0, 0,
        'p' || n || '@school.example', 'P' || n || '@SCHOOL.EXAMPLE', CASE WHEN n % 3 = 0 THEN NULL ELSE 1760000000000 + (n * 7919) % 900000000 END, CASE WHEN n % 10 = 0 THEN NULL ELSE 1760000000000 END, CASE WHEN n % 500 = 0 THEN '9999-12-31 23:59:59+00:00' END, 0 FROM count;
      WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ${Math.ceil(people / 50)}) INSERT INTO Classes (Name) SELECT 'Class ' || n FROM count;
      INSERT INTO ClassMembers (ClassId, UserId, IsTeacher) SELECT 1 + Id / 50, Id, 0 FROM Users WHERE Id > 1 AND 1 + Id / 50 <= (SELECT max(Id) FROM Classes);
      COMMIT;`,
  });
}
