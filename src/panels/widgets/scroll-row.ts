/**
 * Brings a table's row into sight by scrolling its nearest scrolling ancestor, and nothing else: the page must not move.
 * The row is left where it is when all of it can be seen below the table's head.
 */
export function scrollRowIntoView(row: Element | null): void {
  const box = row?.closest<HTMLElement>('.table-scroll');
  if (!row || !box) return;
  const head = box.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const outer = box.getBoundingClientRect();
  const inner = row.getBoundingClientRect();
  // Two pixels more than the row: the lines of a row in use are drawn at its edges.
  const above = inner.top - 2 - (outer.top + head);
  const below = inner.bottom + 2 - outer.bottom;
  const way = above < 0 ? above : below > 0 ? below : 0;
  box.scrollTop += way / zoomOf(box);
}

/** How much larger `box` is drawn than it is laid out (CSS zoom): scroll positions are in laid-out pixels, rectangles in drawn ones. */
export function zoomOf(box: HTMLElement): number {
  return box.offsetHeight > 0 ? box.getBoundingClientRect().height / box.offsetHeight : 1;
}
