import { useLayoutEffect, type RefObject } from 'react';
import { zoomOf } from '../widgets/zoom-of';

/** Space kept free above and below the step that happens now. */
const ABOVE = 72;
const BELOW = 96;

/**
 * Scrolls the road inside itself so far, and only so far, that the step that happens now is in view with room around it.
 * @param key changes when the newest step changes
 */
export function useFollow(scroller: RefObject<HTMLElement | null>, key: string): void {
  useLayoutEffect(() => {
    const box = scroller.current;
    const row = box?.querySelector<HTMLElement>('[aria-current="step"]');
    if (box === null || row === null || row === undefined) return;
    const view = box.getBoundingClientRect();
    const at = row.getBoundingClientRect();
    const below = Math.min(BELOW, Math.max(0, view.height - at.height - ABOVE));
    const beneath = at.bottom + below - view.bottom;
    const above = view.top + ABOVE - at.top;
    if (beneath > 0) box.scrollBy({ top: beneath / zoomOf(box), behavior: 'instant' });
    else if (above > 0) box.scrollBy({ top: -above / zoomOf(box), behavior: 'instant' });
  }, [scroller, key]);
}
