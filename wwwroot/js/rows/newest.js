import { $, idOf, make, me, messages, parse, room, rowsIn } from '../shared/page.js';
import { isOurs } from '../shared/answers.js';
import { serve } from '../shared/served.js';
import { toBottom } from '../reading/place.js';
import { putPart } from '../side/put-part.js';
import { cursor } from './cursor.js';
import { remember } from './put.js';
import { t, many } from '../shared/words.js';

/** Shows the newest page instead of the rows that are here, with a bar for what was missed in between. */
export async function newest(missed, signal) {
  const release = remember(true);
  try {
    const answer = await fetch(`/rooms/${room}`, { signal });
    const page = parse(await answer.text());
    const list = page.getElementById('messages');
    if (!isOurs(answer) || !list) throw new Error('no page');
    if (page.body.dataset.me !== me) return location.reload();
    for (const id of ['room-name', 'room-topic', 'supervised']) putPart(page.getElementById(id));
    show(list, +page.getElementById('log').dataset.cursor, missed);
  } finally {
    release();
  }
}

function show(list, at, missed) {
  const last = rowsIn(messages).pop();
  const unseen = missed - rowsIn(list).filter(row => !last || idOf(row) > idOf(last)).length;
  messages.replaceChildren(...list.childNodes, ...messages.querySelectorAll('.pending'));
  if (unseen > 0) ($('older') || messages.firstChild).after(gap(unseen, last));
  // Perhaps smaller than before: the site may have been put back from a backup.
  cursor.from = cursor.at = at;
  serve(messages);
  toBottom();
}

const gap = (unseen, last) => make('li', { class: 'gap' }, many(unseen, '{0} more|{0} more'), ' ',
  ...last ? [make('a', { href: `/m/${idOf(last)}` }, t('Go to where you were'))] : []);
