import { $ } from '../shared/page.js';
import { unread } from '../side/this-room.js';
import { t, many } from '../shared/words.js';

const link = $('newest');
let count = 0, last = 0, isFar;

/** Counts a message that came while the reader was elsewhere; the same one again does not count. */
export function countNew(id) {
  if (id <= last) return;
  last = id;
  count++;
  unread(true);
  show();
}

/** The reader has moved: shows the way to the newest message, or hides it from who is there already. */
export function move(isThere, far) {
  isFar = far;
  if (isThere && !document.hidden) {
    count = 0;
    unread(false);
  }
  show();
}

function show() {
  if (!link) return;
  const text = count ? many(count, 'Jump to newest ({0} new)|Jump to newest ({0} new)') : t('Jump to newest');
  if (link.textContent !== text) link.textContent = text;
  link.hidden = !count && !isFar;
}
