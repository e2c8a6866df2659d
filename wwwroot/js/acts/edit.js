import { $, idOf, log, make } from '../shared/page.js';
import { htmx } from '../shared/bundles.js';
import { isSend } from '../shared/keys.js';
import { fit } from '../composer/fit.js';
import { t } from '../shared/words.js';

/** Opens the form for a message inside its row. htmx posts it; the changed row itself comes by the line. */
export async function edit(row) {
  const bundle = await htmx().catch(() => {});
  if (!formIn(row)) await bundle?.default.ajax('GET', `/messages/${idOf(row)}/edit`, { source: row, target: row, swap: 'beforeend' });
  begin(row);
}

const formIn = row => row.querySelector(':scope > form');

function begin(row) {
  const form = formIn(row);
  if (!form) return;
  row.classList.add('editing');
  if (!form.querySelector('.cancel')) form.append(cancel());
  form.Text.focus();
  form.Text.setSelectionRange(4e3, 4e3);
  fit(form.Text);
  // Also its buttons, and rather them than its beginning.
  form.scrollIntoView({ block: 'nearest' });
}

function cancel() {
  const button = make('button', { type: 'button', class: 'button quiet cancel' }, t('Cancel'));
  button.addEventListener('click', () => end(button.closest('.message')));
  return button;
}

function end(row) {
  formIn(row)?.remove();
  row.classList.remove('editing');
  $('text')?.focus();
}

log.addEventListener('keydown', event => {
  const { form } = event.target;
  if (!form?.Text) return;
  if (isSend(event)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === 'Escape') {
    event.stopPropagation();
    end(form.parentNode);
  }
});
log.addEventListener('input', event => event.target.form && fit(event.target));

function say(ctx, why) {
  const words = ctx?.sourceElement.querySelector('.error');
  if (words) words.textContent = why;
}

document.addEventListener('htmx:error', ({ detail: { ctx } }) => say(ctx, t('There is no connection. Try again in a moment.')));
// guard.js lets no such answer into the page.
document.addEventListener('htmx:before:response', ({ detail: { ctx } }) => {
  const { ok, status } = ctx.response.raw;
  if (!ok && status !== 422) say(ctx, status === 429 ? t('That was a lot at once. Try again in a moment.') : t('The site did not take it. Try again in a moment.'));
});
// A change that was taken leaves no form, one that was refused another.
document.addEventListener('htmx:finally:request', () => {
  for (const row of document.querySelectorAll('.editing')) (formIn(row) ? begin : end)(row);
});
