import { $ } from '../shared/page.js';

const title = document.title;

/** Writes the number of unread messages elsewhere into the tab's title. */
export function count() {
  let unread = 0;
  for (const badge of document.querySelectorAll('#rooms a:not([aria-current]) .unread')) unread += parseInt(badge.textContent) || 0;
  document.title = unread ? `(${unread}) ${title}` : title;
}

if ($('rooms')) count();
