import { u16At, viewOf } from './bytes';
import type { Gate } from './gate';

/**
 * Decodes the 4 bytes of a vector of real-address mode: offset and segment, no rights, never missing.
 * Source: SDM 3B (June 2025) "Interrupt and Exception Handling".
 */
export function decodeVectorEntry(raw: Uint8Array): Gate {
  const view = viewOf(raw);
  const offset = u16At(view, 0);
  const segment = u16At(view, 2);
  return {
    shape: 'real',
    offset: BigInt(offset),
    target: BigInt(segment * 16 + offset),
    selector: segment,
    ist: 0,
    type: 0,
    s: 0,
    dpl: 0,
    present: true,
    reserved: { besideIst: 0, last: 0 },
    isGate: true,
    raw,
  };
}
