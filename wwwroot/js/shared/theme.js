import { post } from './answers.js';

const root = document.documentElement;
const now = () => root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

// The server keeps the choice in a cookie; here it is seen at once.
document.addEventListener('click', event => {
  if (!event.target.closest('[data-theme-switch]')) return;
  event.preventDefault();
  root.dataset.theme = now() === 'dark' ? 'light' : 'dark';
  post('/theme', { Theme: root.dataset.theme }).catch(() => {});
});
