import { zoomOf } from './zoom-of';

/**
 * Brings a table's row into sight by scrolling its nearest scrolling ancestor, and nothing else: the page must not move.
 * The row is left where it is when all of it can be seen below the table's head.
 */
export function scrollRowIntoView(row: Element | null): void {
  const box = row?.closest<HTMLElement>('.table-scroll');
  if (!row || !box) return;
  const { head, height, rest } = rowsOf(box);
  const top = (row.getBoundingClientRect().top - box.getBoundingClientRect().top) / zoomOf(box);
  const above = top - head;
  const below = top + height + rest - box.clientHeight;
  // Half a pixel is the rounding of a page that is drawn larger.
  if (above < -0.5) box.scrollTop = wholeRows(box.scrollTop + above, height, Math.floor);
  else if (below > 0.5) box.scrollTop = wholeRows(box.scrollTop + below, height, Math.ceil);
}

/** Lets a table show whole rows only: what is left of its height below the last of them is cut off (table.css). */
export function fitWholeRows(box: HTMLElement): void {
  box.style.setProperty('--rows-rest', `${rowsOf(box).rest}px`);
}

/** After the reader has scrolled: back to the nearest whole row. */
export function settleOnRow(box: HTMLElement): void {
  const { height } = rowsOf(box);
  const settled = wholeRows(box.scrollTop, height, Math.round);
  if (Math.abs(settled - box.scrollTop) > 0.5) box.scrollTop = settled;
}

/** Heights in laid-out pixels: the table's head, one row, and what the box has beyond whole rows. */
function rowsOf(box: HTMLElement): { readonly head: number; readonly height: number; readonly rest: number } {
  const head = box.querySelector('thead')?.offsetHeight ?? 0;
  const body = box.querySelector('tbody');
  const height = body?.querySelector('tr')?.offsetHeight ?? 0;
  const room = box.clientHeight - head;
  const allFit = body === null || body.offsetHeight <= room;
  return { head, height, rest: allFit || height === 0 ? 0 : room % height };
}

function wholeRows(scrolled: number, height: number, round: (rows: number) => number): number {
  return height === 0 ? scrolled : round(Math.round(scrolled) / height) * height;
}
