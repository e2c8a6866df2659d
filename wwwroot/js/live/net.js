import { $ } from '../shared/page.js';
import { say } from '../shared/banner.js';
import { t } from '../shared/words.js';

const root = document.documentElement;
let timer;

export const isOff = () => root.dataset.net === 'off';

/** Says how the page is connected: 'on', 'poll' or 'off'. A short gap is nobody's business. */
export function net(state) {
  if (root.dataset.net !== state) {
    root.dataset.net = state;
    dispatchEvent(new Event('net'));
  }
  const check = $('check');
  if (check) check.hidden = state !== 'off';
  if (state === 'off') {
    if (!document.hidden) timer ||= setTimeout(say, 5e3, t('You are offline. Messages you write will be sent when the line is back.'));
  } else if (timer) {
    timer = clearTimeout(timer);
    say('');
  }
}
