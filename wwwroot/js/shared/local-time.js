// A line tells UTC as the text of <time>, a page the school's time and UTC beside it, the same for everyone; here it becomes the reader's own.
const page = document.documentElement.lang;
// In the region that the browser is set to, but with the calendar and the digits of the rest of the page.
export const tongue = `${navigator.language.startsWith(page) ? navigator.language : page}-u-ca-gregory-nu-latn`;

const format = options => new Intl.DateTimeFormat(tongue, options);
const clock = format({ timeStyle: 'short' });
const full = format({ dateStyle: 'full', timeStyle: 'short' });
const brief = format({ dateStyle: 'medium', timeStyle: 'short' });

/** Turns the times below an element local. */
export function localise(root, form = clock) {
  for (const time of root.querySelectorAll('time:not([datetime])')) {
    const date = new Date(time.dateTime = time.dataset.at || time.textContent.replace(' ', 'T'));
    if (isNaN(date)) continue;
    time.textContent = form.format(date);
    time.title = full.format(date);
  }
}

for (const said of document.querySelectorAll('.said')) localise(said);
for (const main of document.querySelectorAll('main:not([data-room])')) localise(main, brief);
