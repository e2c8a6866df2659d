import { room } from '../shared/page.js';
import { hearWhoIsHere } from '../presence/here.js';
import { hearOwnStatus } from '../presence/me.js';
import { hearTyping } from '../presence/typing.js';
import { put } from '../rows/put.js';
import { newest } from '../rows/newest.js';

const deeds = {
  '': ({ data, id }) => { put(data, id); },
  here: ({ data }) => hearWhoIsHere(data),
  me: ({ data }) => hearOwnStatus(data),
  typing: ({ data }) => hearTyping(data),
  reset: ({ data }, signal) => room && newest(+data, signal),
  bye: () => { location.href = '/chat'; },
};

/** Does what an event of the line says. Answers a promise where the next event has to wait. */
export const hear = (event, signal) => deeds[event.name]?.(event, signal);
