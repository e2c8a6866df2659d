import { $, idOf, me, messages, rowsIn } from '../shared/page.js';
import { putPart } from '../side/put-part.js';
import { rise } from '../side/this-room.js';
import { stopTyping } from '../presence/typing.js';
import { countNew } from '../reading/unseen.js';
import { replace } from './replace.js';
import { cursor } from './cursor.js';

/** Puts elements of the line into the page, each once, however often it comes. */
export function put(html, seq = 0) {
  const template = document.createElement('template');
  template.innerHTML = html;
  for (const element of [...template.content.children]) {
    if (element.matches('.message')) arrive(element);
    else putPart(element);
  }
  cursor.at = Math.max(cursor.at, seq);
}

const loads = new Set();

/**
 * Rows that come while a stretch of the timeline is being fetched may be newer than what it brings, so they are put in
 * again afterwards. With `isHolding` they wait until then, for the page is about to be another. Answers what ends it.
 */
export function remember(isHolding) {
  const load = { rows: [], isHolding };
  loads.add(load);
  return () => {
    if (loads.delete(load)) load.rows.forEach(putRow);
  };
}

function arrive(row) {
  stopTyping(row.dataset.author);
  for (const load of loads) load.rows.push(row);
  if (![...loads].some(load => load.isHolding)) putRow(row);
}

function putRow(row) {
  const old = $(row.id);
  if (old) {
    if (+row.dataset.seq > +old.dataset.seq) replace(old, row);
  } else if (idOf(row) > cursor.from) {
    rise(idOf(row));
    if (row.dataset.author !== me) countNew(idOf(row));
    if (!$('newer')) insert(row);
  }
}

// At its place: behind the last row with a smaller number, before anything that waits to be sent.
function insert(row) {
  const before = rowsIn(messages).reverse().find(other => idOf(other) < idOf(row));
  if (before) before.after(row);
  else if (!$('older')) messages.prepend(row);
  if (messages.nextElementSibling?.matches('.empty')) messages.nextElementSibling.remove();
}
