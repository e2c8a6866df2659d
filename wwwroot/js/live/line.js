import { claim } from '../shared/locks.js';
import { climb, forgive } from './ladder.js';
import { net } from './net.js';
import { address } from './request.js';
import { stand } from './seat.js';
import { cut } from './try.js';

// A hidden tab drops its line and catches up when it is shown. Where notifications are allowed, one tab keeps it.
let isAway = document.hidden, letGo, beat = Date.now();

function leave() {
  isAway = true;
  cut({ isNoFault: true });
  stand();
}

function again() {
  isAway = false;
  net('off');
  forgive();
  cut({ isNoFault: true });
}

async function turn() {
  beat = Date.now();
  if (document.hidden && self.Notification?.permission === 'granted') letGo ||= await claim('line-kept');
  if (document.hidden) return letGo || leave();
  letGo = letGo?.();
  if (document.documentElement.dataset.net !== 'on') again();
}

function wake() {
  // Time that jumps was slept through, and the connection with it.
  if (Date.now() - beat > 2e4 && !document.hidden) again();
  beat = Date.now();
}

if (address) {
  document.addEventListener('visibilitychange', turn);
  addEventListener('online', again);
  addEventListener('offline', again);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', event => { if (event.persisted) again(); });
  setInterval(wake, 5e3);
  climb(() => isAway);
}
