import { me, messages } from '../shared/page.js';
import { localise } from '../shared/local-time.js';
import { whenRowsChange } from './changes.js';
import { t } from '../shared/words.js';

// What differs from reader to reader is done here; the rows themselves are the same for all.
whenRowsChange(() => {
  for (const row of messages.querySelectorAll('.message:not([data-day])')) {
    const time = row.querySelector('time');
    localise(row);
    row.dataset.day = time ? new Date(time.dateTime).toDateString() : '';
    row.classList.toggle('mine', row.dataset.author === me && !row.matches('.notice'));
    if (LANG !== 'en') speak(row);
    row.dataset.initials = initials(row.querySelector('b')?.textContent || '');
    // One tab stop for the whole log: rows are reached by arrow keys (keys.js).
    time?.closest('a')?.setAttribute('tabindex', -1);
  }
});

// A row from the line is in English for everyone.
function speak(row) {
  const mark = row.querySelector(row.matches('.removed') ? ':scope > p' : ':scope > small');
  if (mark && row.matches('.by-staff')) mark.textContent = t('This message was removed by staff.');
  else if (mark && row.matches('.removed')) mark.textContent = t('This message was removed.');
  else if (mark && row.matches('.edited')) mark.textContent = t('edited');
}

function initials(name) {
  return name.split(/\s+/).slice(0, 2).map(word => [...word][0]).join(/^[\u0600-\u06ff]/.test(name) ? '\u200c' : '').toUpperCase();
}
