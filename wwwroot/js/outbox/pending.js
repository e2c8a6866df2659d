import { $, make, me, messages, room } from '../shared/page.js';
import { newest } from '../rows/newest.js';
import { whenRowsChange } from '../rows/changes.js';
import { all, change, remove } from './store.js';
import { isLate } from './send.js';
import { t } from '../shared/words.js';

// Rows at the end for what is not in the timeline yet. A row goes when its true one has come.
if (messages) {
  // Sent before this page was asked for, so it is in the page, or comes with the line.
  all().filter(item => item.state === 'sent').forEach(remove);
  addEventListener('outbox', show);
  addEventListener('storage', show);
  whenRowsChange(show);
}

function show() {
  const gone = new Set(messages.querySelectorAll('.pending'));
  for (const item of all().filter(item => item.room === room)) {
    if ($(`m${item.id}`)) {
      remove(item);
      continue;
    }
    const row = messages.querySelector(`[data-key="${item.key}"]`) || build(item);
    gone.delete(row);
    label(row, item);
    // Written by someone who was reading further up.
    if (item.state === 'sent' && $('newer')) newest().catch(() => {});
  }
  gone.forEach(row => row.remove());
}

function build({ key, text }) {
  const { textContent: name } = messages.querySelector('.mine b') ?? document.querySelector('#side > footer .name');
  const row = make('li', { class: 'message mine pending', 'data-author': me, 'data-key': key },
    make('b', {}, name), ' ', make('small', { role: 'status' }), make('p', { dir: 'auto' }, text));
  if (messages.lastElementChild?.matches('.mine')) row.classList.add('follows');
  messages.append(row);
  return row;
}

function label(row, item) {
  const isFailed = item.state === 'failed';
  const text = isFailed ? t('Not sent: {0}', item.why) : item.state ? t('Sent') : isLate() ? t('Waiting for the line') : t('Sending…');
  const state = row.querySelector('small');
  if (state.textContent === text) return;
  state.textContent = text;
  row.classList.toggle('failed', isFailed);
  row.querySelectorAll('button').forEach(button => button.remove());
  if (isFailed) row.append(button(t('Retry'), () => change(item, { state: undefined })), ' ', button(t('Delete'), () => { remove(item); show(); }));
}

function button(text, act) {
  const element = make('button', { type: 'button' }, text);
  element.addEventListener('click', act);
  return element;
}
