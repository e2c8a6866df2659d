import { $ } from '../shared/page.js';
import { post } from '../shared/answers.js';
import { count } from '../side/title.js';

const words = { online: 'Available', away: 'Away', busy: 'DoNotDisturb', invisible: 'Invisible' };

/** One's own status is another now; all pages follow it. */
export function hearOwnStatus(data) {
  const me = $('me');
  if (!me) return;
  [me.dataset.status, me.dataset.until] = data.split(' ');
  me.querySelector('.dot').dataset.state = me.dataset.status;
  count();
}

// A choice that is open closes as any menu does.
document.addEventListener('click', ({ target }) => {
  const me = $('me');
  if (me?.open && !me.contains(target)) me.open = false;
});
document.addEventListener('keydown', ({ key }) => {
  const me = $('me');
  if (key !== 'Escape' || !me?.open) return;
  me.open = false;
  me.firstElementChild.focus();
});

// The quick choice works without a script, too; with one the page stays.
document.addEventListener('submit', event => {
  const { submitter, target } = event;
  if (target.parentNode?.id !== 'me') return;
  event.preventDefault();
  target.parentNode.open = false;
  post(target.action, { Kind: submitter.value, Back: '/' }).then(answer => {
    if (answer.ok) hearOwnStatus(`${Object.keys(words).find(word => words[word] === submitter.value)} 0`);
  }, () => {});
});
