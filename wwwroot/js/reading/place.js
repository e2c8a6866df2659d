import { $, log, messages, rowsIn } from '../shared/page.js';
import { whenRowsChange } from '../rows/changes.js';
import { move } from './unseen.js';

// Whoever is at the end stays there; whoever reads further up keeps the line under their eyes, whatever comes or goes.
// Browsers can do the second by themselves, but not all, and none at the very top, where earlier messages are loaded.
let height, view, row, top;

if (log) {
  log.style.overflowAnchor = 'none';
  note();
  begin();
  log.addEventListener('scroll', note, { passive: true });
  document.addEventListener('visibilitychange', note);
  const resized = new ResizeObserver(settle);
  resized.observe(log);
  resized.observe(messages);
  whenRowsChange(settle);
}

function begin() {
  const place = messages.querySelector(':target, .here, .new-line');
  if (place) place.scrollIntoView({ block: 'center' });
  else if (!$('newer')) toBottom();
}

export function toBottom() {
  log.scrollTop = log.scrollHeight;
  note();
}

function settle() {
  if (height - view - log.scrollTop < 40 && !$('newer')) return toBottom();
  // By its id: an edited row is another element.
  const same = row && $(row.id);
  if (same) log.scrollTop += same.offsetTop - top;
  note();
}

function note() {
  height = log.scrollHeight;
  view = log.clientHeight;
  const below = height - view - log.scrollTop;
  const isThere = below < 40 && !$('newer');
  const edge = log.getBoundingClientRect().top;
  row = isThere ? null : rowsIn(messages).find(item => item.getBoundingClientRect().bottom > edge);
  top = row?.offsetTop;
  move(isThere, below > view || $('newer'));
}
