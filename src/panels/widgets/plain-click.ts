import type { MouseEvent } from 'react';

/** A click that opens a link here, and not in a tab of its own. */
export function isPlainClick(event: MouseEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
}
