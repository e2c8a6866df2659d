import htmx from 'htmx.org';
import { $, idOf, log } from '../shared/page.js';
import { isSend } from '../shared/keys.js';
import { fit } from './fit.js';

export const canEdit = row => row.matches('.mine:not(.pending, .removed, .notice)');

/** Opens the form for a message inside its row. htmx posts it; the changed row itself comes by the line. */
export async function edit(row) {
  if (!formIn(row)) await htmx.ajax('GET', `/messages/${idOf(row)}/edit`, { source: row, target: row, swap: 'beforeend' });
  const form = formIn(row);
  if (!form) return;
  row.classList.add('editing');
  form.Text.focus();
  form.Text.setSelectionRange(4e3, 4e3);
  fit(form.Text);
}

const formIn = row => row.querySelector(':scope > form');

function close(row) {
  formIn(row)?.remove();
  row.classList.remove('editing');
  $('text').focus();
}

log?.addEventListener('keydown', event => {
  const { form } = event.target;
  if (!form?.Text) return;
  if (isSend(event)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === 'Escape') {
    event.stopPropagation();
    close(form.parentNode);
  }
});
log?.addEventListener('input', event => event.target.form && fit(event.target));

document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  const words = ctx?.sourceElement.querySelector('.error');
  if (words) words.textContent = 'There is no connection. Try again in a moment.';
});
// The form has gone when the change was taken.
document.addEventListener('htmx:finally:request', () => {
  for (const row of document.querySelectorAll('.editing')) if (!formIn(row)) close(row);
});
