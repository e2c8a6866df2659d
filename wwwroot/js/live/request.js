import { $, room } from '../shared/page.js';
import { isOurs, isSignedOut, retryAfter } from '../shared/answers.js';
import { askToSignIn, sayGone } from '../shared/banner.js';
import { cursor } from '../rows/cursor.js';

/** Where this page's line is, if it has one. */
export const address = room ? `/rooms/${room}/live` : $('rooms') && '/live';

/**
 * Asks for the line and makes sure that the answer is the server's own and of the right kind. Throws what is wrong.
 * `isPlain`: it broke as any connection breaks, so perhaps the whole site is away; otherwise something in between does
 * not let this kind of answer through. `wait`: what the server asks for. `isFinal`: nothing more will come.
 */
export async function request(query, type, signal) {
  const answer = await fetch(`${address}?${query}after=${cursor.at}`, { signal, cache: 'no-store', headers: { 'HX-Request': 'true' } });
  const { status } = answer;
  if (!isOurs(answer)) throw {};
  if (isSignedOut(answer) || status === 404) {
    if (status === 404) sayGone();
    else askToSignIn();
    throw { isFinal: true };
  }
  if (!answer.ok) throw { isPlain: true, wait: status === 429 && retryAfter(answer) };
  if (!answer.headers.get('Content-Type')?.startsWith(type)) throw {};
  return answer;
}
