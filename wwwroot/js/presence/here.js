import { make } from '../shared/page.js';
import { localise } from '../shared/local-time.js';
import { t } from '../shared/words.js';

export const names = { online: t('online'), away: t('away'), busy: t('do not disturb'), offline: t('offline') };

/** Says by the dots beside people whether they are there. */
export function hearWhoIsHere(data) {
  for (const line of data.split('\n')) {
    const [person, state, until, ...words] = line.split(' ');
    for (const dot of document.querySelectorAll(`[data-person="${person}"]`)) dot.ariaLabel = names[dot.dataset.state = state];
    for (const said of document.querySelectorAll(`[data-said="${person}"]`)) say(said, words.join(' ') || (state === 'busy' ? names.busy : ''), +until);
  }
}

function say(place, words, until) {
  const [before, after] = t('{0} until {1}', words, '\n').split('\n');
  place.replaceChildren(...until && words ? [before, make('time', {}, new Date(until).toISOString()), after] : [words]);
  localise(place);
}
