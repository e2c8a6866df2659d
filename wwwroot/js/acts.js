// A bundle of its own, fetched when somebody points at a message: see shared/bundles.js.
export { edit } from './acts/edit.js';
export { show } from './acts/toolbar.js';
