// A bundle of its own, fetched when a name is clicked: see shared/bundles.js.
export { open } from './people/card.js';
