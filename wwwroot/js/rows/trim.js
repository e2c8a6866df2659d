import { $, idOf, log, make, messages, room, rowsIn } from '../shared/page.js';
import { serve } from '../shared/served.js';
import { remember } from './put.js';
import { whenRowsChange } from './changes.js';
import { t } from '../shared/words.js';

const most = 300;

// A long day in one tab stays light: rows far from the reader go, and the way to load them again comes back.
whenRowsChange(() => {
  const rows = rowsIn(messages);
  const tooMany = rows.length - most;
  if (tooMany <= 0) return;
  if (log.scrollTop + log.clientHeight / 2 > log.scrollHeight / 2) {
    rows.splice(0, tooMany).forEach(drop);
    messages.prepend(way('older', 'before', rows[0], t('Earlier messages')));
  } else {
    rows.splice(most).forEach(drop);
    rows[most - 1].after(way('newer', 'after', rows[most - 1], t('Later messages')));
  }
});

function drop(row) {
  row.remove();
}

function way(id, query, row, text) {
  $(id)?.remove();
  const href = `/rooms/${room}?${query}=${idOf(row)}`;
  const link = make('a', { href, 'hx-get': href, 'hx-target': `#${id}`, 'hx-swap': 'outerHTML', 'hx-trigger': 'click, intersect once root:#log' }, text);
  const item = make('li', { id, class: 'more' }, link);
  queueMicrotask(() => serve(item));
  return item;
}

const loads = new Map();
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  if (ctx.target?.matches('.more')) loads.set(ctx, remember());
});
document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
  loads.get(ctx)?.();
  loads.delete(ctx);
});
