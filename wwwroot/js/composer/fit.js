import { make } from '../shared/page.js';
import { many } from '../shared/words.js';

const most = 4000;
const count = make('small', { class: 'count', role: 'status' });

/** Makes a text field as high as its text, and says how much room is left when that becomes little. */
export function fit(text) {
  if (!CSS.supports('field-sizing', 'content')) {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight}px`;
  }
  const left = most - text.value.length;
  count.textContent = left < 200 ? many(left, '{0} character left|{0} characters left') : '';
  if (left < 200) text.after(count);
  else if (text.nextElementSibling === count) count.remove();
}
