import { make, messages } from '../shared/page.js';
import { tongue } from '../shared/local-time.js';
import { whenRowsChange } from './changes.js';

const relative = new Intl.RelativeTimeFormat(tongue, { numeric: 'auto' });

// Day lines by the reader's own calendar. A line that is right already is left alone, or it would be read aloud again.
whenRowsChange(draw);
document.addEventListener('visibilitychange', () => messages && draw());

function draw() {
  let day = '', line;
  for (const item of [...messages.children]) {
    if (item.matches('.day')) {
      line?.remove();
      line = item;
    } else if (item.dataset.day) {
      if (item.dataset.day === day) line?.remove();
      else write(line || item, line, item.dataset.day);
      ({ day } = item.dataset);
      line = null;
    }
  }
  line?.remove();
}

function write(at, line, day) {
  if (!line) at.before(line = make('li', { class: 'day' }, make('time')));
  const name = nameOf(new Date(day));
  const time = line.firstElementChild;
  if (time.textContent !== name) time.textContent = name;
}

function nameOf(date) {
  const today = new Date();
  const ago = Math.round((new Date(today.toDateString()) - date) / 864e5);
  if (ago < 2) return upper(relative.format(-ago, 'day'));
  const year = date.getFullYear() === today.getFullYear() ? undefined : 'numeric';
  return date.toLocaleDateString(tongue, { weekday: 'long', day: 'numeric', month: 'long', year });
}

function upper(text) {
  return text[0].toUpperCase() + text.slice(1);
}
