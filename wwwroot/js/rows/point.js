import { log } from '../shared/page.js';
import { acts } from '../shared/bundles.js';

// Whoever points at a message, or comes to it by keyboard, is offered what can be done with it.
const offer = ({ target }) => {
  const row = target.closest?.('.message[id]');
  if (row) acts().then(({ show }) => show(row), () => {});
};

if (log) {
  log.addEventListener('focusin', offer);
  log.addEventListener('pointerover', event => event.pointerType === 'mouse' && offer(event));
  // On a touch screen: a long press, or a tap on the time.
  log.addEventListener('contextmenu', offer);
  log.addEventListener('click', event => {
    if (event.pointerType !== 'touch' || !event.target.closest('.message > a')) return;
    event.preventDefault();
    offer(event);
  });
}
