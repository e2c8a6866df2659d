/** `at`: the newest change this page has seen. `from`: where it stood when it was loaded; later messages are new to it. */
export const cursor = { at: +document.querySelector('[data-cursor]')?.dataset.cursor || 0 };
cursor.from = cursor.at;
