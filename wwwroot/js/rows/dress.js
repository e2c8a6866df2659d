import { me, messages } from '../shared/page.js';
import { localise } from '../shared/local-time.js';
import { whenRowsChange } from './changes.js';

// What differs from reader to reader is done here; the rows themselves are the same for all.
whenRowsChange(() => {
  for (const row of messages.querySelectorAll('.message:not([data-day])')) {
    const time = row.querySelector('time');
    localise(row);
    row.dataset.day = time ? new Date(time.dateTime).toDateString() : '';
    row.classList.toggle('mine', row.dataset.author === me && !row.matches('.notice'));
    row.dataset.initials = initials(row.querySelector('b')?.textContent || '');
    // One tab stop for the whole log: rows are reached by arrow keys (keys.js).
    time?.closest('a')?.setAttribute('tabindex', -1);
  }
});

function initials(name) {
  return name.split(/\s+/).slice(0, 2).map(word => [...word][0]).join('').toUpperCase();
}
