import { $, messages } from '../shared/page.js';
import { isOurs } from '../shared/answers.js';
import { whenRowsChange } from './changes.js';

// Rows are the same for everyone, so faces are put on them here: one rule for each author. The page comes with the
// photos of those who wrote on it; about others, the site is asked once. Where nobody has a photo, nothing happens.
const faces = $('room')?.dataset.faces;
const known = new Set();
let asked = [];

function show(list) {
  for (const one of list.split(' ').filter(Boolean)) {
    const [person, version] = one.split(':');
    sheet.insertRule(`.message[data-author="${person}"]:not(.notice,.folded)::before { content: ""; background: url(/people/${+person}/photo?v=${+version}) center / cover }`);
  }
}

async function ask() {
  const of = asked;
  asked = [];
  const answer = await fetch('/people/faces?of=' + of).catch(() => {});
  if (answer?.ok && isOurs(answer)) show(await answer.text());
  else of.forEach(person => known.delete(person));
}

let sheet;
if (faces != null && document.adoptedStyleSheets) {
  document.adoptedStyleSheets = [sheet = new CSSStyleSheet()];
  show(faces);
  for (const row of messages.querySelectorAll('.message')) known.add(row.dataset.author);
  whenRowsChange(() => {
    for (const { dataset: { author } } of messages.querySelectorAll('.message[id]')) {
      if (known.has(author)) continue;
      known.add(author);
      if (asked.push(author) === 1) setTimeout(ask, 500);
    }
  });
}
