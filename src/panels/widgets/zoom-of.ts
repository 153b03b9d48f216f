/**
 * How many pixels of `getBoundingClientRect` one pixel of `scrollTop` or of a style is inside an element: more than 1
 * where the page is drawn larger for a projector. A browser that does not tell has no zoom that could be set here either.
 */
export function zoomOf(element: Element): number {
  return element.currentCSSZoom ?? 1;
}
