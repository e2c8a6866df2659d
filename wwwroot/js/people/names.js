import { people } from '../shared/bundles.js';
import { follow } from '../shared/answers.js';

const show = href => people().then(({ open }) => open(href), () => follow(href));

/** Shows the card of a message's author. */
export const who = row => show(`/people/${row.dataset.author}`);

// A name leads to the person's card, which opens above the page. In a row it is no link: every byte of a row is sent to every reader.
document.addEventListener('click', event => {
  const name = event.target.closest?.('a[data-card], .message > b');
  if (!name || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (name.href) show(name.href);
  else who(name.parentNode);
});
