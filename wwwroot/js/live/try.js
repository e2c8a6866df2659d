import { parse, room } from '../shared/page.js';
import { hear } from './hear.js';
import { net } from './net.js';
import { request } from './request.js';
import { read } from './stream.js';
import { put } from '../rows/put.js';
import { newest } from '../rows/newest.js';
import { cursor } from '../rows/cursor.js';

let control = new AbortController(), reason, timer, ear;

/** Ends the try that is under way; it fails for this reason. */
export function cut(why) {
  reason = why;
  control.abort();
}

// A timer that fires far too late has slept with its machine, and says nothing about the network.
function within(seconds, why = {}) {
  const due = Date.now() + seconds * 1e3;
  clearTimeout(timer);
  timer = setTimeout(() => cut(Date.now() > due + 1e4 ? { isNoFault: true } : why), seconds * 1e3);
}

async function attempt(run) {
  control = new AbortController();
  reason = { isPlain: true };
  try {
    return await run(control.signal);
  } catch (error) {
    throw error instanceof Error ? reason : error;
  } finally {
    clearTimeout(timer);
    control.abort();
  }
}

/** Listens to the stream until it ends. */
export const stream = () => attempt(async signal => {
  within(15);
  const answer = await request('', 'text/event-stream', signal);
  within(8);
  await read(answer.body, event => {
    net('on');
    within(50, { isSilence: true });
    // The site stops, and says when this page's turn is to come back.
    if (event.name === 'later') throw { isRest: true, wait: +event.data };
    return hear(event, signal);
  });
});

/** Asks once what is new; a short poll does not wait for it. Answers whether something was. */
export const poll = isShort => attempt(async signal => {
  within(isShort ? 10 : 40);
  // The site keeps under this name what happens between two polls. After a failure something may be lost: another name.
  const name = ear || Math.random().toString(36).slice(2);
  ear = '';
  const answer = await request(`poll=1&ear=${name}&${isShort ? 'wait=0&' : ''}`, 'text/html', signal);
  const rows = await answer.text();
  const [at, missed] = ['X-Cursor', 'X-Reset'].map(name => answer.headers.get(name));
  if (!at) throw {};
  const before = cursor.at;
  if (!room) put(rows);
  else if (missed) await newest(+missed, signal);
  else put(rows, +at);
  for (const meta of parse(rows).querySelectorAll('meta')) hear({ name: meta.name, data: meta.content });
  ear = name;
  net('poll');
  return cursor.at > before;
});
