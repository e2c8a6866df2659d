// Who reads, and where.
export const $ = id => document.getElementById(id);
export const me = document.body.dataset.me;
export const room = $('room')?.dataset.room;
/** Whose messages the reader does not want to see. */
export const blocked = new Set($('room')?.dataset.blocked?.split(','));
export const log = $('log');
export const messages = $('messages');

export const rowsIn = root => [...root.querySelectorAll('.message[id]')];
export const idOf = row => +row.id.slice(1);

export { make } from './make.js';

export const parse = html => new DOMParser().parseFromString(html, 'text/html');
