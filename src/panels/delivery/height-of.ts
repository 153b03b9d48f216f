import { zoomOf } from '../widgets/zoom-of';

/** Height of an element in the pixels of its own style, also where the page is drawn larger for a projector. */
export function heightOf(element: Element): number {
  return element.getBoundingClientRect().height / zoomOf(element);
}
