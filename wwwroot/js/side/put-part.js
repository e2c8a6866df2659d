import { $ } from '../shared/page.js';
import { paint } from '../presence/here.js';
import { count } from './title.js';

const at = room => +room.dataset.at;

/** Puts in what is not a message: a badge, a room of the list. */
export function putPart(part) {
  const old = $(part.id);
  if (part.hasAttribute('hx-delete-me')) old?.remove();
  else if (part.id.startsWith('room-')) putRoom(part, old);
  else old?.replaceWith(part);
  paint(part);
  count();
}

// Newest first. The same bytes go to every page, so which room is open is only known here.
function putRoom(part, old) {
  const rooms = $('rooms'), link = part.querySelector('a');
  if (!rooms) return;
  const focused = old?.contains(document.activeElement);
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
  old?.remove();
  rooms.insertBefore(part, [...rooms.children].find(other => !(at(other) > at(part))) || null);
  if (rooms.nextElementSibling?.matches('.empty')) rooms.nextElementSibling.remove();
  if (focused) link.focus({ preventScroll: true });
}
