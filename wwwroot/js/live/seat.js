import { claim } from '../shared/locks.js';

// HTTP/1.1 gives a browser six connections to a site. Four may be lines, so that pages and posts always get through.
const isNarrow = performance.getEntriesByType('navigation')[0]?.nextHopProtocol === 'http/1.1' && navigator.locks;
let leave;

/** Whether this tab may keep a stream open. */
export async function sit() {
  for (let seat = 0; isNarrow && !leave && seat < 4; seat++) leave = await claim(`line-${seat}`);
  return !isNarrow || leave;
}

export function stand() {
  leave?.();
  leave = null;
}
