import { $, make } from './page.js';

const banner = $('banner');
let last;

/** One calm line above the messages; nothing hides it. The final word of a page is not spoken over. */
export function say(text, href, link, isFinal) {
  if (!banner || last) return;
  last = isFinal;
  banner.replaceChildren(text, ...link ? [' ', make('a', { href }, link)] : []);
  banner.hidden = !text;
}

export const askToSignIn = () => say('You are signed out.', '/login?ReturnUrl=' + encodeURIComponent(location.pathname), 'Sign in', true);
export const sayGone = () => say('You are no longer in this room.', '/chat', 'Conversations', true);
export const sayStranger = () => say('Somebody else is signed in on this browser now.', location.pathname, 'Reload', true);
