import { $, room } from '../shared/page.js';
import { isOurs, isSignedOut, retryAfter } from '../shared/answers.js';
import { askToSignIn, sayGone } from '../shared/banner.js';
import { cursor } from '../rows/cursor.js';

/** Where this page's line is, if it has one. */
export const address = room ? `/rooms/${room}/live` : $('rooms') && '/live';

/**
 * A failed try. `isPlain`: broken as any connection breaks, so perhaps the whole site is away; otherwise something in
 * between does not let this kind of answer through. `wait`: what the server asks for. `isFinal`: nothing more will come.
 */
export class Failure extends Error {
  constructor(reasons) {
    super('line');
    Object.assign(this, reasons);
  }
}

/** Asks for the line and makes sure that the answer is the server's own and of the right kind. */
export async function request(query, type, signal) {
  const answer = await fetch(`${address}?${query}after=${cursor.at}`, { signal, cache: 'no-store', headers: { 'HX-Request': 'true' } });
  if (!isOurs(answer)) throw new Failure();
  if (isSignedOut(answer)) throw final(askToSignIn);
  if (answer.status === 404) throw final(sayGone);
  if (answer.status === 429) throw new Failure({ isPlain: true, wait: retryAfter(answer) });
  if (!answer.ok) throw new Failure({ isPlain: true });
  if (!answer.headers.get('Content-Type')?.startsWith(type)) throw new Failure();
  return answer;
}

function final(speak) {
  speak();
  return new Failure({ isFinal: true });
}
