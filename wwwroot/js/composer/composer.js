import { $, me, messages, room } from '../shared/page.js';
import { post } from '../shared/answers.js';
import { isSend } from '../shared/keys.js';
import { add, keepDraft, readDraft } from '../outbox/store.js';
import { toBottom } from '../reading/place.js';
import { acts } from '../shared/bundles.js';
import { canEdit } from '../shared/can-edit.js';
import { fit } from './fit.js';

const form = $('composer'), text = $('text');
let told = 0;

if (form) {
  text.value ||= readDraft(room);
  fit(text);
  text.addEventListener('input', typed);
  text.addEventListener('keydown', pressed);
  // Captured, so that nobody else sends it as well.
  document.addEventListener('submit', submit, true);
}

function typed() {
  keepDraft(room, text.value);
  fit(text);
  if (!text.value || Date.now() - told < 3e3) return;
  told = Date.now();
  post(`/rooms/${room}/typing`).catch(() => {});
}

function pressed(event) {
  if (isSend(event)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === 'ArrowUp' && !text.value) {
    const own = [...messages.querySelectorAll('.mine')].reverse().find(canEdit);
    if (!own) return;
    event.preventDefault();
    acts().then(({ edit }) => edit(own), () => {});
  }
}

function submit(event) {
  if (event.target !== form) return;
  event.preventDefault();
  event.stopPropagation();
  if (!text.value.trim()) return;
  add(room, text.value);
  text.value = '';
  keepDraft(room);
  $('text-error').textContent = '';
  fit(text);
  toBottom();
  text.focus();
}
