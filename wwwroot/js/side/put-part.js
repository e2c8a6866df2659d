import { $ } from '../shared/page.js';
import { sort } from './sort.js';
import { speak } from './speak.js';
import { count } from './title.js';

/** Puts in what is not a message: a badge, a room of the list. */
export function putPart(part) {
  const old = $(part.id);
  if (LANG !== 'en') speak(part);
  if (part.hasAttribute('hx-delete-me')) old?.remove();
  else if (/^room-\d/.test(part.id)) putRoom(part, old);
  else old?.replaceWith(part);
  count();
}

// The same bytes go to every page of a person, so which room is open is only known here.
function putRoom(part, old) {
  const link = part.querySelector('a');
  const focused = old?.contains(document.activeElement);
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
  old?.replaceWith(part);
  sort(part);
  if (focused) link.focus({ preventScroll: true });
}
