import { many } from '../shared/words.js';
import { names } from '../presence/here.js';

export const unreadWords = count => many(count, '{0} unread|{0} unread');

/** A line of the list that came on the live line is in English for everyone. */
export function speak(line) {
  for (const dot of line.querySelectorAll('.dot')) dot.ariaLabel = names[dot.dataset.state];
  for (const badge of line.querySelectorAll('.unread[aria-label]')) badge.ariaLabel = unreadWords(parseInt(badge.ariaLabel));
}
