// Dots beside people. A row of the room list may come later than the news, so the news is remembered.
const states = {};

export function hearWhoIsHere(data) {
  for (const line of data.split('\n')) {
    const [person, state] = line.split(' ');
    states[person] = state;
  }
  paint(document);
}

export function paint(root) {
  for (const dot of root.querySelectorAll('[data-person]')) {
    const state = states[dot.dataset.person];
    if (state) dot.dataset.state = dot.title = state;
  }
}
