import { idOf, log, make } from '../shared/page.js';
import { canEdit } from '../shared/can-edit.js';
import { who } from '../people/names.js';
import { edit } from './edit.js';
import { remove } from './remove.js';
import { t } from '../shared/words.js';

// One set of buttons for all rows: it stands in the row that is pointed at or focused.
const bar = make('div', { class: 'actions', role: 'toolbar', 'aria-label': t('Actions'), 'aria-live': 'off' });
const editing = button(t('Edit'), edit), removing = button(t('Remove'), remove), copying = button(t('Copy link'), copy);
button(t('Who is this?'), row => who(row));

function button(name, act) {
  const element = make('button', { type: 'button' }, name);
  element.addEventListener('click', () => act(bar.parentNode));
  bar.append(element);
  return element;
}

function copy(row) {
  const link = `${location.origin}/m/${idOf(row)}`;
  // There is no clipboard on plain HTTP.
  if (!navigator.clipboard) return prompt(t('The link to this message'), link);
  navigator.clipboard.writeText(link).then(() => { copying.textContent = t('Copied'); });
}

const isInUse = () => bar.contains(document.activeElement);

/** Offers what can be done with a message, unless the keyboard is busy with another. */
export function show(row) {
  if (row === bar.parentNode || isInUse() || row.matches('.notice, .removed, .editing')) return;
  editing.hidden = !canEdit(row);
  removing.hidden = editing.hidden && !document.querySelector('[data-moderates]');
  copying.textContent = t('Copy link');
  row.tabIndex = -1;
  row.append(bar);
}

log.addEventListener('pointerleave', () => isInUse() || bar.remove());
log.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  if (isInUse()) bar.parentNode.focus();
  bar.remove();
});
