import { $, room } from '../shared/page.js';
import { sort } from './sort.js';
import { count } from './title.js';
import { unreadWords } from './speak.js';

// The server says nothing in the list about the room one looks at: what happens there, the page sees for itself.

/** Something was said here. */
export function rise(id) {
  const item = $(`room-${room}`);
  if (!item || id <= +item.dataset.at || item.contains(document.activeElement)) return;
  item.dataset.at = id;
  sort(item);
}

/** One more that has not been seen, or all have. */
export function unread(isMore) {
  const badge = $(`unread-${room}`);
  if (!badge || !isMore && !badge.textContent) return;
  const number = isMore ? (parseInt(badge.textContent) || 0) + 1 : '';
  badge.textContent = number;
  badge.ariaLabel = number && unreadWords(number);
  count();
}
