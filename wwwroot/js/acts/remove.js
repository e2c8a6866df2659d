import { idOf, make } from '../shared/page.js';
import { isOurs, post } from '../shared/answers.js';
import { t } from '../shared/words.js';

const error = make('p', { class: 'error', role: 'alert' });
const keep = make('button', { class: 'button quiet', value: 'keep' }, t('Keep it'));
const go = make('button', { class: 'button danger', type: 'button' }, t('Remove'));
const dialog = make('dialog', { 'aria-labelledby': 'remove-title' },
  make('form', { method: 'dialog' },
    make('h2', { id: 'remove-title' }, t('Remove this message?')),
    make('p', {}, t('Everyone will see that a message was removed here, but not what it said.')),
    error, keep, ' ', go));
let row;

go.addEventListener('click', async () => {
  const answer = await post(`/messages/${idOf(row)}/remove`).catch(() => {});
  if (answer?.ok && isOurs(answer)) dialog.close();
  else error.textContent = t('That did not work. Try again in a moment.');
});

/** Asks first; the tombstone comes by the line. */
export function remove(which) {
  row = which;
  error.textContent = '';
  document.body.append(dialog);
  dialog.showModal();
}
