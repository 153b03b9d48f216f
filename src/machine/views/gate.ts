import { SystemType } from '../../x86/bits/descriptors';
import type { MemoryWindow } from '../protocol';
import { u16At, u32At, viewOf } from './bytes';
import { bytesAt } from './memory-window';
import type { TableShape } from './mode';
import { decodeProtectedGate } from './protected-gate';
import { decodeVectorEntry } from './vector-entry';

export const GATE_BYTES = 16;

/** One entry of the IDT, in any mode: a gate, or a vector of real-address mode. */
export interface Gate {
  readonly shape: TableShape;
  /** The handler's address; outside 64-bit mode an offset in its code segment. */
  readonly offset: bigint;
  /** Linear address of the handler, taking a gate's code segment for flat. */
  readonly target: bigint;
  /** Selector of the handler's code segment, of a task gate's TSS; the segment of a vector. */
  readonly selector: number;
  /** IST field, 0 = no switch; IA-32e mode only. */
  readonly ist: number;
  /** Type field, 4 bits: `SystemType`. */
  readonly type: number;
  /** Bit 44, 0 in a gate. */
  readonly s: number;
  readonly dpl: number;
  readonly present: boolean;
  /** Bits that must be 0: byte 4 beside the IST field (outside IA-32e mode all of it), and the last four bytes. */
  readonly reserved: { readonly besideIst: number; readonly last: number };
  /** True if the type is one that the processor takes in this table. */
  readonly isGate: boolean;
  readonly raw: Uint8Array;
}

/** Decodes the 16 bytes of a gate of IA-32e mode. Source: SDM 3A (June 2025) "64-Bit Mode IDT". */
export function decodeGate(raw: Uint8Array): Gate {
  const view = viewOf(raw);
  const access = view.getUint8(5);
  const type = access & 0xf;
  const s = (access >> 4) & 1;
  const offset = BigInt(u16At(view, 0)) | (BigInt(u16At(view, 6)) << 16n) | (BigInt(u32At(view, 8)) << 32n);
  return {
    shape: 'long',
    offset,
    target: offset,
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

/** Bytes of an entry of the table. */
export function entryBytes(shape: TableShape): 16 | 8 | 4 {
  return shape === 'long' ? GATE_BYTES : shape === 'protected' ? 8 : 4;
}

/** Decodes one entry of a table of this shape. */
export function decodeEntry(raw: Uint8Array, shape: TableShape): Gate {
  if (shape === 'long') return decodeGate(raw);
  return shape === 'protected' ? decodeProtectedGate(raw) : decodeVectorEntry(raw);
}

/** The gate of `vector` in `Observation.idt`; null beyond the limit or where its page is not mapped. */
export function gateOf(idt: MemoryWindow, vector: number, shape: TableShape = 'long'): Gate | null {
  const size = entryBytes(shape);
  const raw = bytesAt(idt, idt.address + BigInt(vector * size), size);
  return raw === null ? null : decodeEntry(raw, shape);
}
