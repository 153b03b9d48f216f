import { SystemType } from '../../x86/bits/descriptors';
import { u16At, viewOf } from './bytes';
import type { Gate } from './gate';

/** Bit 3 of a gate's type: 32-bit. */
const WIDE = 8;

const TYPES: readonly number[] = [
  SystemType.TaskGate, SystemType.InterruptGate16, SystemType.TrapGate16, SystemType.InterruptGate, SystemType.TrapGate,
];

/** Decodes the 8 bytes of a gate of protected mode. Source: SDM 3A (June 2025) "IDT Descriptors". */
export function decodeProtectedGate(raw: Uint8Array): Gate {
  const view = viewOf(raw);
  const access = view.getUint8(5);
  const type = access & 0xf;
  const s = (access >> 4) & 1;
  // The upper half of the offset means nothing in a 16-bit gate, and there is no offset in a task gate.
  const high = (type & WIDE) !== 0 ? BigInt(u16At(view, 6)) << 16n : 0n;
  const offset = type === SystemType.TaskGate ? 0n : BigInt(u16At(view, 0)) | high;
  return {
    shape: 'protected',
    offset,
    target: offset,
    selector: u16At(view, 2),
    ist: 0,
    type,
    s,
    dpl: (access >> 5) & 3,
    present: access >> 7 === 1,
    reserved: { besideIst: view.getUint8(4), last: 0 },
    isGate: s === 0 && TYPES.includes(type),
    raw,
  };
}
