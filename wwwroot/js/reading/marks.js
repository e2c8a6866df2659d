import { idOf, log, messages, room, rowsIn } from '../shared/page.js';
import { post } from '../shared/answers.js';
import { whenRowsChange } from '../rows/changes.js';

// A message is read when its row, or as much of it as fits, was on the screen. Hidden tabs observe nothing.
let seen = 0, marked = 0, timer;

const observer = new IntersectionObserver(entries => {
  for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries)
    if (isIntersecting && (intersectionRatio > .5 || intersectionRect.height > rootBounds.height / 2)) seen = Math.max(seen, idOf(target));
  if (seen > marked) timer ||= setTimeout(mark, 2e3);
}, { root: log, threshold: [0, .55, 1] });

whenRowsChange(() => rowsIn(messages).forEach(row => observer.observe(row)));
addEventListener('pagehide', mark);
document.addEventListener('visibilitychange', mark);

function mark() {
  clearTimeout(timer);
  timer = 0;
  if (seen <= marked) return;
  const before = marked;
  marked = seen;
  post(`/rooms/${room}/read`, { Upto: seen }, { keepalive: true }).catch(() => { marked = before; });
}
