import { useState } from 'react';
import type { MemoryWindow } from '../../machine/protocol';

/**
 * The same window as long as what it holds is the same: a running machine sends a new one with each picture, and what is
 * drawn from it need not be drawn again.
 */
export function useSteady(window: MemoryWindow | null): MemoryWindow | null {
  const [kept, keep] = useState(window);
  if (kept === window || (kept !== null && window !== null && sameWindow(kept, window))) return kept;
  keep(window);
  return window;
}

function sameWindow(a: MemoryWindow, b: MemoryWindow): boolean {
  return a.address === b.address && sameBytes(a.mapped, b.mapped) && sameBytes(a.bytes, b.bytes);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
