import { isOurs, isSignedOut } from './answers.js';
import { askToSignIn } from './banner.js';

const on = (name, hear) => document.addEventListener(name, event => hear(event.detail.ctx, event));

on('htmx:config:request', ({ request }) => { request.headers['X-CSRF'] = document.body.dataset.csrf; });

// htmx would put whatever comes into the page: a filter's block page, the login page, an error page.
on('htmx:before:response', ({ response: { raw } }, event) => {
  if (isOurs(raw) && isSignedOut(raw)) askToSignIn();
  else if (isOurs(raw) && (raw.ok || raw.status === 422)) return;
  event.preventDefault();
});
