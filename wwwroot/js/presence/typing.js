import { $, me } from '../shared/page.js';

const line = $('typing');
const names = new Map();

const listed = all => new Intl.ListFormat('en').format(all);

function show() {
  const all = [...names.values()].map(({ name }) => name);
  line.textContent = !all.length ? ''
    : all.length > 3 ? 'Several people are typing…'
    : `${listed(all)} ${all.length > 1 ? 'are' : 'is'} typing…`;
}

export function hearTyping(data) {
  const [person, ...name] = data.split(' ');
  if (!line || person === me) return;
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
