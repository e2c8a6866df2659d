import { $, log, messages, rowsIn } from '../shared/page.js';

// The log is one stop on the way of the Tab key; inside, arrows go from row to row, Escape back to writing.
log?.addEventListener('keydown', event => {
  const row = event.target.closest('.message');
  if (event.target !== log && event.target !== row) return;
  if (event.key === 'Escape') return $('text')?.focus();
  const rows = rowsIn(messages), at = rows.indexOf(row);
  const next = {
    ArrowUp: row ? rows[at - 1] : rows[rows.length - 1],
    ArrowDown: row ? rows[at + 1] : rows.find(isInView),
    Home: rows[0],
    End: rows[rows.length - 1],
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.tabIndex = -1;
  next.focus();
});

const isInView = row => row.getBoundingClientRect().top >= log.getBoundingClientRect().top;
