import { $, log } from '../shared/page.js';
import { follow } from '../shared/answers.js';
import { newest } from '../rows/newest.js';
import { toBottom } from './place.js';

$('newest')?.addEventListener('click', event => {
  event.preventDefault();
  log.focus({ preventScroll: true });
  // Where the newest page cannot be fetched, the link is still a link.
  if ($('newer')) newest().catch(() => follow(event.target.href));
  else toBottom();
});
