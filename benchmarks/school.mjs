// A small school for measuring: an administrator, a number of people with accounts, and the room "Everyone".

/** Sets up a fresh site and registers people named bench0, bench1 …; answers their room and password. */
export async function setUpSchool(site, people) {
  const password = 'correct horse battery';
  await until(() => fetch(`${site}/healthz`).then(r => r.ok, () => false));
  const head = await register(site, '/setup', 'headteacher', password);
  for (let i = 0; i < people; i++) await register(site, '/register', `bench${i}`, password);
  const chat = await head.get('/chat');
  const room = Number(/\/rooms\/(\d+)/.exec(chat.url + chat.text)[1]);
  return { room, password, head };
}

async function register(site, path, name, password) {
  const browser = new Browser(site);
  const answer = await browser.post(path, { UserName: name, Email: `${name}@school.test`, Password: password, ConfirmPassword: password });
  if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 2000)}`);
  return browser;
}

/** As little of a browser as forms need: cookies, redirects and the hidden token. */
export class Browser {
  cookies = new Map();
  constructor(site) { this.site = site; }

  async get(path) { return this.#ask(path, {}); }

  /** Fills in the form of a page; `action` is where it goes, where that is another address. */
  async post(path, fields, action = path) {
    this.token ??= {};
    if (!(path in this.token)) this.token[path] = /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec((await this.get(path)).text)[1];
    const token = this.token[path];
    return this.#ask(action, { method: 'POST', body: new URLSearchParams({ ...fields, __RequestVerificationToken: token }) });
  }

  async #ask(path, request) {
    const response = await fetch(new URL(path, this.site), {
      ...request, redirect: 'manual', headers: { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      this.cookies.set(name, value);
    }
    const to = response.headers.get('location');
    if (to) return this.#ask(to, {});
    return { status: response.status, url: path, text: await response.text() };
  }
}

async function until(condition, ms = 20000) {
  for (const end = Date.now() + ms; Date.now() < end;) {
    if (await condition()) return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('The site did not start.');
}
