import { useContext, useEffect, type RefObject } from 'react';
import { PanelShown } from './panel-shown';
import { scrollRowIntoView } from './scroll-row';

/** Keeps the row that `selector` finds in `body` in sight: when it is another one, when the panel is shown, when its box is resized. */
export function useRowInSight(body: RefObject<HTMLElement | null>, selector: string): void {
  const shown = useContext(PanelShown);
  useEffect(() => {
    const box = body.current?.closest('.table-scroll');
    if (!box || !shown) return undefined;
    const show = (): void => scrollRowIntoView(body.current?.querySelector(selector) ?? null);
    show();
    const resized = new ResizeObserver(show);
    resized.observe(box);
    return () => resized.disconnect();
  }, [body, selector, shown]);
}
