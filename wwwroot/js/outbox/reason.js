import { parse } from '../shared/page.js';
import { t } from '../shared/words.js';

/** Why the server refused, in its own words where it gave some. */
export async function reasonOf(answer) {
  if (answer.status === 404) return t('You are no longer in this room.');
  const page = parse(await answer.text());
  return page.querySelector('.error')?.textContent.trim() || t('The site did not take it.');
}
