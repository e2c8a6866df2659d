import { me } from '../shared/page.js';
import { forget } from './store.js';

document.addEventListener('submit', event => {
  if (event.target.matches('[data-logout]')) forget();
}, true);

// Chromebooks are shared: what other tabs still show of a conversation goes when somebody is asked to sign in.
if (!me && location.pathname === '/login') localStorage.out = Date.now();
else if (me) addEventListener('storage', ({ key }) => { if (key === 'out') location.reload(); });
