import { me } from '../shared/page.js';

// One entry per message, so that two tabs never overwrite each other's; under the person's number, so that on a shared
// Chromebook nobody sees or sends what another wrote.
const shelf = localStorage;
const outbox = `outbox:${me}:`;
const draft = room => `draft:${me}:${room}`;
let last = 0;

const keys = start => Object.keys(shelf).filter(key => key.startsWith(start)).sort();
const tell = () => dispatchEvent(new Event('outbox'));

/** What is not done with, in the order in which it was written. */
export const all = () => keys(outbox).map(key => JSON.parse(shelf[key]));

export function add(room, text) {
  last = Math.max(last + 1, Date.now());
  const key = `${last.toString(36)}-${Math.random().toString(36).slice(2)}`;
  shelf[outbox + key] = JSON.stringify({ key, room, text });
  tell();
}

/** Changes a message that is still there; who logged out in another tab has taken it away. */
export function change(item, news) {
  if (shelf[outbox + item.key]) shelf[outbox + item.key] = JSON.stringify({ ...item, ...news });
  tell();
}

export const remove = item => { delete shelf[outbox + item.key]; };

export const readDraft = room => shelf[draft(room)] || '';
export function keepDraft(room, text) {
  if (text) shelf[draft(room)] = text;
  else delete shelf[draft(room)];
}

/** Leaves nothing of this person on the device. */
export const forget = () => [...keys(outbox), ...keys(draft(''))].forEach(key => { delete shelf[key]; });
