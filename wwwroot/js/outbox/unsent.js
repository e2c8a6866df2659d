import { $, make, me } from '../shared/page.js';
import { t } from '../shared/words.js';
import { all, remove } from './store.js';

// What was refused shows in its room (pending.js). Where that room is no longer among the conversations, it shows here,
// so that nothing somebody wrote is out of reach.
const side = $('side');

if (side && me) {
  addEventListener('outbox', show);
  addEventListener('storage', show);
  show();
}

function show() {
  const lost = all().filter(item => item.state === 'failed' && !$(`room-${item.room}`));
  const old = $('unsent');
  if (!lost.length) return old?.remove();
  if (old?.dataset.keys === String(lost.map(item => item.key))) return;
  const box = make('details', { id: 'unsent', 'data-keys': lost.map(item => item.key) },
    make('summary', {}, lost.length > 1 ? `${lost.length} messages were not sent` : 'A message was not sent'), ...lost.map(entry));
  if (!old || old.open) box.open = true;
  if (old) old.replaceWith(box);
  else $('rooms').before(box);
}

function entry(item) {
  const text = make('textarea', { readonly: '', rows: 2, dir: 'auto', 'aria-label': t('Your message') }, item.text);
  return make('div', {}, text, make('p', {}, item.why),
    button(t('Copy text'), event => {
      text.select();
      // The only way to copy that plain HTTP leaves.
      if (document.execCommand('copy')) event.target.textContent = t('Copied');
    }), ' ', button(t('Delete'), () => { remove(item); show(); $('side').querySelector('a').focus(); }));
}

function button(text, act) {
  const element = make('button', { type: 'button' }, text);
  element.addEventListener('click', act);
  return element;
}
