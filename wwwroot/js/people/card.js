import { make } from '../shared/page.js';
import { t } from '../shared/words.js';
import { follow, isOurs, isSignedOut } from '../shared/answers.js';

const body = make('div', {});
const close = make('button', { type: 'button', class: 'button quiet' }, t('Close'));
const dialog = make('dialog', { class: 'card-dialog', 'aria-labelledby': 'card-name' }, body, close);

close.addEventListener('click', () => dialog.close());
// A click beside it closes it too.
dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });

/** Opens somebody's card above the page; where that can't be, goes there. */
export async function open(href) {
  const answer = await fetch(href, { headers: { 'HX-Request': 'true' } }).catch(() => {});
  if (!answer || !isOurs(answer)) return;
  if (!answer.ok || isSignedOut(answer)) return follow(href);
  body.innerHTML = await answer.text();
  document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
}
