import { $ } from '../shared/page.js';

const title = document.title, name = $('room-name')?.textContent;

// A room may get another name while one is in it.
const now = () => name ? title.replace(name, () => $('room-name').textContent) : title;

/** Writes the number of unread messages elsewhere into the tab's title. */
export function count() {
  let unread = 0;
  for (const badge of document.querySelectorAll('#rooms a:not([aria-current]) .unread')) unread += parseInt(badge.textContent) || 0;
  document.title = unread ? `(${unread}) ${now()}` : now();
}

if ($('rooms')) count();
