import { useEffect, useState, type RefObject } from 'react';

/** Below this height of the road, sections that are left shrink to one row. */
const SHORT = 520;

/** Whether the element is too low to show a delivery step by step. */
export function useShort(element: RefObject<HTMLElement | null>): boolean {
  const [short, setShort] = useState(false);
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.height > 0) setShort(entry.contentRect.height < SHORT);
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return short;
}
