import { useEffect, useState, type RefObject } from 'react';
import { heightOf } from './height-of';

/** Below this height of the road, sections that are left shrink to one row. */
const SHORT = 520;

/** Whether the element is too low to show a delivery step by step. */
export function useShort(element: RefObject<HTMLElement | null>): boolean {
  const [short, setShort] = useState(false);
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const observer = new ResizeObserver(() => {
      const height = heightOf(observed);
      if (height > 0) setShort(height < SHORT);
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return short;
}
