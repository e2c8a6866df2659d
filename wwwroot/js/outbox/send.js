import { me, room } from '../shared/page.js';
import { isOurs, isSignedOut, post, retryAfter } from '../shared/answers.js';
import { askToSignIn, sayStranger } from '../shared/banner.js';
import { alone } from '../shared/locks.js';
import { Nap, backOff } from '../shared/pause.js';
import { hurry } from '../live/ladder.js';
import { reasonOf } from './reason.js';
import { renew } from './renew.js';
import { all, change, remove } from './store.js';

const nap = new Nap();
let isRunning, tries = 0;

export const isLate = () => tries > 0;

/** Sends what waits, one message at a time and in order, until nothing waits. */
export async function send() {
  nap.end();
  if (isRunning || !me) return;
  isRunning = true;
  // The lock keeps two tabs from sending at once. It is free while this one rests, and the Key makes a repeat harmless.
  while (next()) {
    const rest = await alone(`outbox-${me}`, () => next() && attempt(next()));
    if (rest) await rest();
  }
  isRunning = false;
}

const next = () => all().find(item => !item.state);

// Answers how to rest before the next try, if that is needed.
async function attempt(item) {
  const answer = await deliver(item);
  const status = answer && isOurs(answer) ? answer.status : 0;
  if (status && isSignedOut(answer)) return stop(askToSignIn);
  if (status === 200) return accepted(item, answer.headers.get('X-Message-Id'));
  const isStale = status === 400 && await renew();
  if (isStale === 'stranger') return stop(sayStranger);
  const isTransient = status < 400 || status >= 500 || status === 408 || status === 429 || isStale === 'again';
  if (!isTransient) return refused(item, await reasonOf(answer));
  tries++;
  change(item, {});
  // What the server asks for is kept to; the rest may be cut short by good news.
  return () => status === 429 ? new Nap().for(retryAfter(answer)) : nap.for(backOff(tries));
}

async function deliver({ room, text, key }) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), 45e3);
  const answer = await post(`/rooms/${room}/messages`, { Text: text, Key: key }, { signal: control.signal }).catch(() => {});
  clearTimeout(timer);
  return answer;
}

function accepted(item, id) {
  tries = 0;
  if (item.room !== room) remove(item);
  change(item, { state: 'sent', id });
  hurry();
}

function refused(item, why) {
  tries = 0;
  change(item, { state: 'failed', why });
}

// For good: what waits is sent by the next page that this person opens.
function stop(speak) {
  speak();
  return () => new Promise(() => {});
}

addEventListener('online', send);
addEventListener('net', () => { if (document.documentElement.dataset.net !== 'off') send(); });
addEventListener('storage', ({ key }) => key?.startsWith('outbox') && send());
addEventListener('outbox', send);
send();
