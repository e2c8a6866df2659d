// A bundle of its own, which only the pages load on which one signs in or adds a passkey.
import { isOurs } from './shared/answers.js';
import { ask } from './passkeys/ask.js';
import { t } from './shared/words.js';

const isKnown = Boolean(window.PublicKeyCredential);

for (const note of document.querySelectorAll('[data-no-passkeys]')) note.hidden = isKnown;
for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.hidden = !isKnown;
  form.addEventListener('submit', event => {
    event.preventDefault();
    run(form);
  });
}

/** Fetches the question, has the browser answer it, and sends the form with the answer. */
async function run(form) {
  const button = form.querySelector('button');
  button.disabled = true;
  const why = await answer(form);
  button.disabled = false;
  say(form, why);
  if (!why) form.submit();
}

// Answers why not, if so.
async function answer(form) {
  const { passkey, options, also } = form.dataset;
  const reply = await fetch(options, { method: 'POST', body: new FormData(form), headers: { 'HX-Request': 'true' } }).catch(() => {});
  if (!reply || !isOurs(reply)) return t('The site can\'t be reached. Try again.');
  if (reply.status === 422) return reply.text();
  if (!reply.ok || reply.redirected) return t('That did not work. Reload the page and try again.');
  try {
    form.elements.Answer.value = await ask(passkey, await reply.json());
  } catch ({ name }) {
    if (name === 'InvalidStateError') return t('You have a passkey on this device already.');
    if (name === 'SecurityError') return t('Passkeys don\'t work under this address of the site.');
    return t('No passkey was given. Try again.');
  }
  const box = also && document.querySelector(`input[type=checkbox][name=${also}]`);
  if (box?.checked && box.form !== form) form.append(box.cloneNode());
}

function say(form, why) {
  const place = form.querySelector('p.error[role=alert]');
  place.hidden = !why;
  place.textContent = why ?? '';
}
