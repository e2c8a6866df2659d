// Whose answer is it? A filter in between answers in our place, with any status it likes, but never with our header.
export const isOurs = response => response.headers.has('X-ChatSite');
export const isSignedOut = response => response.status === 401 || new URL(response.url).pathname === '/login';

/** Seconds that the server asks us to wait, in milliseconds. */
export const retryAfter = response => 1e3 * (parseInt(response.headers.get('Retry-After')) || 5);

export const post = (url, fields, options) => fetch(url, {
  method: 'POST',
  headers: { 'X-CSRF': document.body.dataset.csrf, 'HX-Request': 'true' },
  body: new URLSearchParams(fields),
  ...options,
});

/** Goes where a link leads, if the way there is open; staying is better than a stranger's page. */
export function follow(href) {
  fetch(href).then(answer => { if (isOurs(answer)) location.href = href; }, () => {});
}
