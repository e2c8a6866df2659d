import { make } from '../shared/page.js';
import { localise } from '../shared/local-time.js';
import { t } from '../shared/words.js';
import { follow, isOurs, isSignedOut, post } from '../shared/answers.js';

const body = make('div', {});
const close = make('button', { type: 'button', class: 'button quiet' }, t('Close'));
const dialog = make('dialog', { class: 'card-dialog', 'aria-labelledby': 'card-name' }, body, close);

close.addEventListener('click', () => dialog.close());
// A click beside it closes it too.
dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });

// What one does in the card, it shows at once. The page behind it folds messages by who is blocked, so it has to come anew.
body.addEventListener('submit', async event => {
  const { submitter, target } = event;
  if (!target.matches('[data-deed]')) return;
  event.preventDefault();
  const answer = await post(target.action, { Deed: submitter.value }).catch(() => {});
  if (!answer || !isOurs(answer) || !answer.ok && answer.status !== 422) {
    target.removeAttribute('data-deed');
    return target.requestSubmit(submitter);
  }
  show(await answer.text());
  body.querySelector('[data-deed] button')?.focus();
  if (/lock$/.test(submitter.value)) dialog.onclose = () => location.reload();
});

function show(card) {
  body.innerHTML = card;
  localise(body);
}

/** Opens somebody's card above the page; where that can't be, goes there. */
export async function open(href) {
  const answer = await fetch(href, { headers: { 'HX-Request': 'true' } }).catch(() => {});
  if (!answer || !isOurs(answer)) return;
  if (!answer.ok || isSignedOut(answer)) return follow(href);
  show(await answer.text());
  document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
}
