import { SystemType } from '../../x86/bits/descriptors';
import type { MemoryWindow } from '../protocol';
import { u16At, u32At, viewOf } from './bytes';
import { bytesAt } from './memory-window';

export type DescriptorKind = 'empty' | 'code' | 'data' | 'tss' | 'tss-16' | 'ldt' | 'call-gate' | 'call-gate-16' | 'task-gate' | 'reserved';

/** Bytes of a system descriptor: 16 in IA-32e mode, else 8. */
export type SystemBytes = 16 | 8;

/** A segment or system descriptor. Source: SDM 3A (June 2025) "Segment Descriptors", "System Descriptor Types". */
export interface SegmentDescriptor {
  readonly kind: DescriptorKind;
  /** For system descriptors of IA-32e mode with all 64 bits. */
  readonly base: bigint;
  /** The 20-bit field. */
  readonly limit: number;
  /** Last valid offset in bytes: the field with granularity applied. */
  readonly limitBytes: number;
  /** Type field, 4 bits. */
  readonly type: number;
  readonly s: number;
  readonly dpl: number;
  readonly present: boolean;
  readonly available: number;
  readonly l: number;
  /** D of code, B of data. */
  readonly d: number;
  readonly g: number;
  /** The attribute word as the hidden part of a segment register holds it (`Attribute`). */
  readonly attributes: number;
  /** A TSS that is in use. */
  readonly busy: boolean;
  /** 8 bytes, or 16 for a system descriptor of IA-32e mode. */
  readonly raw: Uint8Array;
}

/**
 * Decodes a descriptor: the first 8 bytes, and with 16 the upper half of a system descriptor's base.
 * @param system 8 where 16-bit types and task gates exist
 */
export function decodeDescriptor(raw: Uint8Array, system: SystemBytes = 16): SegmentDescriptor {
  const view = viewOf(raw);
  const access = view.getUint8(5);
  const flags = view.getUint8(6);
  const s = (access >> 4) & 1;
  const type = access & 0xf;
  const limit = u16At(view, 0) | ((flags & 0xf) << 16);
  const g = flags >> 7;
  const low = BigInt(u16At(view, 2)) | (BigInt(view.getUint8(4)) << 16n) | (BigInt(view.getUint8(7)) << 24n);
  const high = s === 0 && raw.length >= 16 ? BigInt(u32At(view, 8)) << 32n : 0n;
  return {
    kind: kindOf(raw, s, type, system),
    base: low | high,
    limit,
    limitBytes: g === 1 ? limit * 4096 + 4095 : limit,
    type,
    s,
    dpl: (access >> 5) & 3,
    present: access >> 7 === 1,
    available: (flags >> 4) & 1,
    l: (flags >> 5) & 1,
    d: (flags >> 6) & 1,
    g,
    attributes: access | ((flags >> 4) << 8),
    busy: s === 0 && (type === SystemType.TssBusy || (system === 8 && type === SystemType.TssBusy16)),
    raw,
  };
}

function kindOf(raw: Uint8Array, s: number, type: number, system: SystemBytes): DescriptorKind {
  if (raw.subarray(0, 8).every((byte) => byte === 0)) return 'empty';
  if (s === 1) return (type & 8) !== 0 ? 'code' : 'data';
  switch (type) {
    case SystemType.TssAvailable:
    case SystemType.TssBusy:
      return 'tss';
    case SystemType.Ldt:
      return 'ldt';
    case SystemType.CallGate:
      return 'call-gate';
    default:
      return system === 8 ? legacyKind(type) : 'reserved';
  }
}

/** What IA-32e mode does not know. */
function legacyKind(type: number): DescriptorKind {
  switch (type) {
    case SystemType.TssAvailable16:
    case SystemType.TssBusy16:
      return 'tss-16';
    case SystemType.CallGate16:
      return 'call-gate-16';
    case SystemType.TaskGate:
      return 'task-gate';
    default:
      return 'reserved';
  }
}

/** One row of a descriptor table. */
export interface DescriptorRow {
  /** The selector with RPL 0 that names it. */
  readonly selector: number;
  readonly address: bigint;
  /** Null where its page is not mapped. */
  readonly descriptor: SegmentDescriptor | null;
}

/** Decodes `Observation.gdt` row by row; in IA-32e mode a system descriptor takes 16 bytes and one row. */
export function decodeDescriptorTable(table: MemoryWindow, system: SystemBytes = 16): DescriptorRow[] {
  const rows: DescriptorRow[] = [];
  for (let offset = 0; offset + 8 <= table.bytes.length; ) {
    const address = table.address + BigInt(offset);
    const short = bytesAt(table, address, 8);
    const long = system === 16 && short !== null && isSystem(short);
    const raw = (long ? bytesAt(table, address, 16) : null) ?? short;
    rows.push({ selector: offset, address, descriptor: raw === null ? null : decodeDescriptor(raw, system) });
    offset += raw?.length ?? 8;
  }
  return rows;
}

/** True for a system descriptor. All zero is an empty slot of 8 bytes. */
function isSystem(short: Uint8Array): boolean {
  return ((short[5] ?? 0) & 0x10) === 0 && short.some((byte) => byte !== 0);
}
