import { $, make } from './page.js';
import { t } from './words.js';

const banner = $('banner');
let last;

/** One calm line above the messages; nothing hides it. The final word of a page is not spoken over. */
export function say(text, href, link, isFinal) {
  if (!banner || last) return;
  last = isFinal;
  banner.replaceChildren(text, ...link ? [' ', make('a', { href }, link)] : []);
  banner.hidden = !text;
}

export const askToSignIn = () => say(t('You are signed out.'), '/login?ReturnUrl=' + encodeURIComponent(location.pathname), t('Sign in'), true);
export const sayGone = () => say(t('You are no longer in this room.'), '/chat', t('Conversations'), true);
export const sayStranger = () => say(t('Somebody else is signed in on this browser now.'), location.pathname, t('Reload'), true);
