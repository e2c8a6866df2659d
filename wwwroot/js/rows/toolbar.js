import { idOf, log, make } from '../shared/page.js';
import { canEdit, edit } from '../composer/edit.js';
import { remove } from '../composer/remove.js';

// One set of buttons for all rows: it stands in the row that is pointed at or focused.
const actions = {
  Edit: edit,
  Remove: remove,
  'Copy link': copy,
};
const bar = make('div', { class: 'actions', role: 'toolbar', 'aria-label': 'Message', 'aria-live': 'off' });
for (const name in actions) {
  const button = make('button', { type: 'button' }, name);
  button.addEventListener('click', () => actions[name](bar.parentNode));
  bar.append(button);
}
const [editing, removing, copying] = bar.children;

function copy(row) {
  const link = `${location.origin}/m/${idOf(row)}`;
  // No clipboard on plain HTTP.
  if (!navigator.clipboard) return prompt('The link to this message', link);
  navigator.clipboard.writeText(link).then(() => { copying.textContent = 'Copied'; });
}

function show({ target }) {
  const row = target.closest?.('.message');
  if (!row?.id || row === bar.parentNode || row.matches('.notice, .removed, .editing')) return;
  editing.hidden = !canEdit(row);
  removing.hidden = editing.hidden && !document.querySelector('[data-moderates]');
  copying.textContent = 'Copy link';
  row.append(bar);
}

if (log) {
  log.addEventListener('focusin', show);
  log.addEventListener('pointerover', event => {
    if (event.pointerType === 'mouse' && !bar.contains(document.activeElement)) show(event);
  });
  log.addEventListener('pointerleave', () => {
    if (!bar.parentNode?.contains(document.activeElement)) bar.remove();
  });
  // On a touch screen: a tap on the time, or a long press.
  log.addEventListener('contextmenu', show);
  log.addEventListener('click', event => {
    if (event.pointerType !== 'touch' || !event.target.closest('.message > a')) return;
    event.preventDefault();
    show(event);
  });
  log.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') bar.remove();
  });
}
