import { SystemType } from '../../x86/bits/descriptors';
import type { MemoryWindow } from '../protocol';
import { u16At, u32At, viewOf } from './bytes';
import { bytesAt } from './memory-window';

export const GATE_BYTES = 16;

/** One 16-byte gate of the IDT. Source: SDM 3A (June 2025) "64-Bit Mode IDT". */
export interface Gate {
  /** The handler's address. */
  readonly offset: bigint;
  readonly selector: number;
  /** IST field, 0 = no switch. */
  readonly ist: number;
  /** Type field, 4 bits: `SystemType`. */
  readonly type: number;
  /** Bit 44, 0 in a gate. */
  readonly s: number;
  readonly dpl: number;
  readonly present: boolean;
  /** Bits that must be 0: byte 4 above the IST field (bits 35-39), and the last four bytes. */
  readonly reserved: { readonly besideIst: number; readonly last: number };
  /** True if the type is that of an interrupt or a trap gate. */
  readonly isGate: boolean;
  readonly raw: Uint8Array;
}

/** Decodes the 16 bytes of a gate. */
export function decodeGate(raw: Uint8Array): Gate {
  const view = viewOf(raw);
  const access = view.getUint8(5);
  const type = access & 0xf;
  const s = (access >> 4) & 1;
  return {
    offset: BigInt(u16At(view, 0)) | (BigInt(u16At(view, 6)) << 16n) | (BigInt(u32At(view, 8)) << 32n),
    selector: u16At(view, 2),
    ist: view.getUint8(4) & 7,
    type,
    s,
    dpl: (access >> 5) & 3,
    present: access >> 7 === 1,
    reserved: { besideIst: view.getUint8(4) >> 3, last: u32At(view, 12) },
    isGate: s === 0 && (type === SystemType.InterruptGate || type === SystemType.TrapGate),
    raw,
  };
}

/** The gate of `vector` in `Observation.idt`; null beyond the limit or where its page is not mapped. */
export function gateOf(idt: MemoryWindow, vector: number): Gate | null {
  const raw = bytesAt(idt, idt.address + BigInt(vector * GATE_BYTES), GATE_BYTES);
  return raw === null ? null : decodeGate(raw);
}
