import { useLayoutEffect, useRef, type RefObject } from 'react';
import { zoomOf } from '../widgets/zoom-of';

/** Space kept free above and below the step that happens now. */
const ABOVE = 72;
const BELOW = 96;
/** Milliseconds. */
const AT_MOST_EVERY = 250;

/**
 * Scrolls the road inside itself so far, and only so far, that the step that happens now is in view with room around it.
 * @param key changes when the newest step changes
 * @param running a running machine's road is followed only a few times a second
 */
export function useFollow(scroller: RefObject<HTMLElement | null>, key: string, running: boolean): void {
  const followed = useRef(0);
  useLayoutEffect(() => {
    const now = performance.now();
    if (running && now - followed.current < AT_MOST_EVERY) return;
    followed.current = now;
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
  }, [scroller, key, running]);
}
