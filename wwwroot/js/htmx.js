// A bundle of its own, fetched when something on the page needs it: see shared/bundles.js.
import './shared/htmx-settings.js';
import htmx from 'htmx.org';

export default htmx;
