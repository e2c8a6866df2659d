import { log, messages } from './page.js';
import { follow } from './answers.js';
import { htmx } from './bundles.js';
import { whenRowsChange } from '../rows/changes.js';

// Until htmx is here, what it serves are plain links. It comes when one of them is used, or is about to be.
const load = () => htmx().then(bundle => bundle.default.process(document.body));

/** Makes htmx, if it is here, see elements that others have put in. */
export const serve = root => window.htmx?.process(root);

const near = new IntersectionObserver(entries => {
  if (entries.some(entry => entry.isIntersecting)) load().catch(() => {});
}, { root: log, rootMargin: '100%' });
whenRowsChange(() => messages.querySelectorAll('.more').forEach(more => near.observe(more)));

document.addEventListener('click', event => {
  const link = event.target.closest('a[hx-get]');
  if (window.htmx || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // Where only htmx is kept away, a link is a link.
  load().then(() => link.click(), () => follow(link.href));
});
