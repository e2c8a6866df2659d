import { $ } from '../shared/page.js';

/** `at`: the newest change this page has seen. `from`: where it stood when it was loaded; later messages are new to it. */
export const cursor = { at: +($('log') || $('rooms'))?.dataset.cursor || 0 };
cursor.from = cursor.at;
