/** Exchanges a row for its newer self. What the reader is doing in it, such as editing, goes on. */
export function replace(old, row) {
  const active = document.activeElement;
  const wasInside = old.contains(active);
  row.append(...old.querySelectorAll(':scope > form, :scope > .actions'));
  old.replaceWith(row);
  row.classList.toggle('editing', !!row.querySelector(':scope > form'));
  if (!wasInside) return;
  if (!row.contains(active)) row.tabIndex = -1;
  (row.contains(active) ? active : row).focus({ preventScroll: true });
}
