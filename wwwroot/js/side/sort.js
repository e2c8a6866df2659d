import { $ } from '../shared/page.js';

const at = room => +room.dataset.at;

/** Puts a room at its place in the list: where something was said last comes first. */
export function sort(item) {
  const rooms = $('rooms');
  if (!rooms) return;
  const next = [...rooms.children].find(other => other !== item && !(at(other) > at(item))) || null;
  if (item.parentNode !== rooms || item.nextElementSibling !== next) rooms.insertBefore(item, next);
  if (rooms.nextElementSibling?.matches('.empty')) rooms.nextElementSibling.remove();
}
