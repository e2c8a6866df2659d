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

/** Builds an element: make('a', { href: '/login' }, 'Sign in'). */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

export const parse = html => new DOMParser().parseFromString(html, 'text/html');
