import { me, parse } from '../shared/page.js';
import { isOurs } from '../shared/answers.js';

let last = 0;

/**
 * The page's token grows stale when somebody signs in anew. Fetches this page again for another, once in a while.
 * Answers 'again', 'refused', or 'stranger' where by now somebody else is signed in, who must not speak for this person.
 */
export async function renew() {
  if (Date.now() - last < 6e4) return 'refused';
  const answer = await fetch(location.href).catch(() => {});
  if (!answer || !isOurs(answer)) return 'again';
  last = Date.now();
  const { body } = parse(await answer.text());
  if (body.dataset.me !== me) return 'stranger';
  document.body.dataset.csrf = body.dataset.csrf;
  for (const field of document.getElementsByName('__RequestVerificationToken'))
    field.value = body.querySelector(`[name=${field.name}]`)?.value || field.value;
  return 'again';
}
