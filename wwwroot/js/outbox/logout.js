import { forget } from './store.js';

document.addEventListener('submit', event => {
  if (event.target.matches('[data-logout]')) forget();
}, true);
