import { $ } from '../shared/page.js';

const title = document.title, name = $('room-name')?.textContent;

// A room may get another name while one is in it.
const now = () => name ? title.replace(name, () => $('room-name').textContent) : title;

// Who does not want to be disturbed sees no number; one that has an end is over then.
const isQuiet = () => {
  const me = $('me')?.dataset;
  return me?.status === 'busy' && !(+me.until && +me.until < Date.now());
};

/** Writes the number of unread messages elsewhere into the tab's title. */
export function count() {
  let unread = 0;
  for (const badge of document.querySelectorAll('#rooms a:not([aria-current]) .unread')) unread += parseInt(badge.textContent) || 0;
  document.title = unread && !isQuiet() ? `(${unread}) ${now()}` : now();
}

if ($('rooms')) count();
