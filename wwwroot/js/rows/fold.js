import { blocked, make, messages } from '../shared/page.js';
import { t } from '../shared/words.js';
import { whenRowsChange } from './changes.js';

// What somebody wrote whom the reader has blocked is folded; the page comes with its rows folded already.
const shown = new Set();

if (blocked.size) {
  whenRowsChange(() => {
    for (const row of messages.querySelectorAll('.message[id]:not(.notice, .folded)'))
      if (blocked.has(row.dataset.author) && !shown.has(row.id)) fold(row);
  });
  messages?.addEventListener('toggle', ({ target }) => {
    if (target.parentNode.matches('.folded')) unfold(target.parentNode, target);
  }, true);
}

function fold(row) {
  const summary = make('summary', {}, t('Message from someone you blocked.'), ' ', make('u', {}, t('Show')));
  row.classList.add('folded');
  row.replaceChildren(make('details', {}, summary, ...row.childNodes));
}

function unfold(row, details) {
  shown.add(row.id);
  details.firstChild.remove();
  details.replaceWith(...details.childNodes);
  row.classList.remove('folded');
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
}
