import { zoomOf } from '../widgets/zoom-of';

/**
 * Brings an element into sight by scrolling its nearest scrolling ancestor, and nothing else: the page must not move.
 * What is too tall for it is shown from its top. No line of words is cut at the upper edge.
 */
export function scrollWithin(element: HTMLElement | null): void {
  const box = element === null ? null : scrollingAncestor(element);
  if (element === null || box === null) return;
  const zoom = zoomOf(box);
  const outer = box.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const below = inner.bottom + coveredBelow(box) * zoom - outer.bottom;
  const above = inner.top - outer.top;
  if (below > 0) {
    const { from, to } = lineAt(box, outer.top + below);
    const most = (box.scrollHeight - box.clientHeight - box.scrollTop) * zoom;
    box.scrollTop += Math.min((to - outer.top <= most ? to : from) - outer.top, above) / zoom;
  } else if (above < 0) box.scrollTop += above / zoom;
}

/** The line of words that an upper edge at `edge` would cut; the edge itself where there is none. */
function lineAt(box: HTMLElement, edge: number): { readonly from: number; readonly to: number } {
  const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let [from, to] = [edge, edge];
  while (words.nextNode()) {
    range.selectNode(words.currentNode);
    for (const { top, bottom } of range.getClientRects()) {
      if (top < edge && bottom > edge) [from, to] = [Math.min(from, top), Math.max(to, bottom)];
    }
  }
  return { from, to };
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
