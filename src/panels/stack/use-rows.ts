import { useEffect, useState } from 'react';
import { heightOf } from '../delivery/height-of';

/** A slot's line and the rule below it, pixels. */
const SLOT = 20;

/**
 * How many slots fit into the element that is given to the first of the two; it may come later than the panel.
 * @param first before it was measured
 */
export function useRows(first: number): readonly [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [rows, setRows] = useState(first);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      const height = heightOf(element);
      if (height > 0) setRows(height / SLOT);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, rows];
}
