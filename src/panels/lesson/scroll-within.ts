import { zoomOf } from '../widgets/zoom-of';

/**
 * Brings an element into sight by scrolling its nearest scrolling ancestor, and nothing else: the page must not move.
 * What is too tall for it is shown from its top.
 */
export function scrollWithin(element: HTMLElement | null): void {
  const box = element === null ? null : scrollingAncestor(element);
  if (element === null || box === null) return;
  const outer = box.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const below = inner.bottom + coveredBelow(box) * zoomOf(box) - outer.bottom;
  const above = inner.top - outer.top;
  if (below > 0) box.scrollTop += Math.min(wholeLines(box, outer.top + below) - outer.top, above) / zoomOf(box);
  else if (above < 0) box.scrollTop += above / zoomOf(box);
}

/** A line of words that an upper edge at `edge` would cut is scrolled away with those above it: where the edge is then. */
function wholeLines(box: HTMLElement, edge: number): number {
  const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let lowest = edge;
  while (words.nextNode()) {
    range.selectNode(words.currentNode);
    for (const { top, bottom } of range.getClientRects()) if (top < edge && bottom > lowest) lowest = bottom;
  }
  return lowest;
}

/** Pixels at the lower edge over which something else stands. */
function coveredBelow(box: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(box).scrollPaddingBottom) || 0;
}

function scrollingAncestor(element: HTMLElement): HTMLElement | null {
  for (let box = element.parentElement; box !== null && !box.classList.contains('faultscope'); box = box.parentElement) {
    const { overflowY } = getComputedStyle(box);
    if ((overflowY === 'auto' || overflowY === 'scroll') && box.scrollHeight > box.clientHeight) return box;
  }
  return null;
}
