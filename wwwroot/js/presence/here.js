/** Says by the dots beside people whether they are there. */
export function hearWhoIsHere(data) {
  for (const line of data.split('\n')) {
    const [person, state] = line.split(' ');
    for (const dot of document.querySelectorAll(`[data-person="${person}"]`)) dot.ariaLabel = dot.dataset.state = state;
  }
}
