import { $, blocked, me } from '../shared/page.js';
import { t, many } from '../shared/words.js';

const line = $('typing');
const names = new Map();

const listed = all => new Intl.ListFormat(LANG).format(all);

function show() {
  const all = [...names.values()].map(({ name }) => name);
  line.textContent = !all.length ? ''
    : all.length > 3 ? t('Several people are typing…')
    : many(all.length, '{1} is typing…|{1} are typing…', listed(all));
}

export function hearTyping(data) {
  const [person, ...name] = data.split(' ');
  if (!line || person === me || blocked.has(person)) return;
  stopTyping(person);
  names.set(person, { name: name.join(' '), timer: setTimeout(stopTyping, 6e3, person) });
  show();
}

export function stopTyping(person) {
  if (!names.has(person)) return;
  clearTimeout(names.get(person).timer);
  names.delete(person);
  show();
}
