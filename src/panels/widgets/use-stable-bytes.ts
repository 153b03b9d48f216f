import { useState } from 'react';

/** The same array as long as its bytes are the same, so that what is drawn from it need not be drawn again. */
export function useStableBytes(bytes: Uint8Array | null): Uint8Array | null {
  const [kept, keep] = useState(bytes);
  if (sameBytes(kept, bytes)) return kept;
  keep(bytes);
  return bytes;
}

export function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.length === b.length && a.every((byte, index) => byte === b[index]);
}
