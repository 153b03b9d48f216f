import { useContext, useEffect, type RefObject } from 'react';
import { PanelShown } from '../../store/panel-shown';
import { fitWholeRows, scrollRowIntoView, settleOnRow } from './scroll-row';

/**
 * Keeps the row that `selector` finds in `body` in sight: when it is another one, when the panel is shown, when its box is
 * resized. No row is cut at the edges of the box.
 */
export function useRowInSight(body: RefObject<HTMLElement | null>, selector: string): void {
  const shown = useContext(PanelShown);
  useEffect(() => {
    const box = body.current?.closest<HTMLElement>('.table-scroll');
    if (!box || !shown) return undefined;
    const show = (): void => {
      fitWholeRows(box);
      scrollRowIntoView(body.current?.querySelector(selector) ?? null);
    };
    const settle = (): void => settleOnRow(box);
    show();
    const resized = new ResizeObserver(show);
    resized.observe(box);
    box.addEventListener('scrollend', settle);
    return () => {
      resized.disconnect();
      box.removeEventListener('scrollend', settle);
    };
  }, [body, selector, shown]);
}
