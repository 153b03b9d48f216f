import { useEffect, useState, type RefObject } from 'react';
import { heightOf } from '../delivery/height-of';

const SLOT = 19;

/**
 * How many slots fit into the element.
 * @param first before it was measured
 */
export function useRows(element: RefObject<HTMLElement | null>, first: number): number {
  const [rows, setRows] = useState(first);
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const observer = new ResizeObserver(() => {
      const height = heightOf(observed);
      if (height > 0) setRows(Math.floor(height / SLOT));
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return rows;
}
