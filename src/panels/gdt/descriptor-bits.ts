import type { SegmentDescriptor } from '../../machine/views/descriptor';
import { u64At, viewOf } from '../../machine/views/bytes';
import { Attribute } from '../../x86/bits/descriptors';
import { bitsOf, type BitGroup } from '../widgets/bit-field';
import type { ByteGroup } from '../widgets/hex-bytes';

/** Of data: the limit is the lowest offset's neighbour below, not the highest offset. */
const EXPAND_DOWN = Attribute.Conforming;

export interface DescriptorNames {
  readonly base: string;
  readonly limit: string;
  readonly flags: string;
  readonly type: string;
  readonly reserved: string;
  /** Of a gate. */
  readonly offset: string;
  readonly selector: string;
  readonly count: string;
}

/** The 8 or 16 bytes by field. Source: SDM 3A (June 2025) "Segment Descriptors", "Segment Descriptor Tables in IA-32e Mode". */
export function descriptorBytes(descriptor: SegmentDescriptor, names: DescriptorNames): ByteGroup[] {
  if (isGate(descriptor) && descriptor.raw.length === 8) return gateBytes(names);
  const groups: ByteGroup[] = [
    { name: names.limit, from: 0, to: 2, kind: 'plain' },
    { name: names.base, from: 2, to: 5, kind: 'address' },
    { name: `P · ${names.type}`, from: 5, to: 6, kind: 'plain' },
    { name: names.flags, from: 6, to: 7, kind: 'plain' },
    { name: names.base, from: 7, to: 8, kind: 'address' },
  ];
  if (descriptor.raw.length < 16) return groups;
  return [
    ...groups,
    { name: names.base, from: 8, to: 12, kind: 'address' },
    { name: names.reserved, from: 12, to: 16, kind: 'plain' },
  ];
}

/** Call and task gates lead to a segment; they have no base and no limit. */
export function isGate({ kind }: SegmentDescriptor): boolean {
  return kind === 'call-gate' || kind === 'call-gate-16' || kind === 'task-gate';
}

/** Source: SDM 3A (June 2025) "Call Gates", "Task-Gate Descriptor". */
function gateBytes(names: DescriptorNames): ByteGroup[] {
  return [
    { name: names.offset, from: 0, to: 2, kind: 'address' },
    { name: names.selector, from: 2, to: 4, kind: 'selector' },
    { name: names.reserved, from: 4, to: 5, kind: 'plain' },
    { name: `P · ${names.type}`, from: 5, to: 6, kind: 'plain' },
    { name: names.offset, from: 6, to: 8, kind: 'address' },
  ];
}

/** Bits 47 to 32 of a gate: the access byte, and how many parameters it copies. */
function gateBits(value: bigint, names: DescriptorNames): BitGroup[] {
  const group = (name: string, high: number, low = high): BitGroup => ({ name, bits: bitsOf(value, high, low) });
  return [group('P', 47), group('DPL', 46, 45), group('S', 44), group(names.type, 43, 40), group('000', 39, 37), group(names.count, 36, 32)];
}

/** Bits 55 to 40 of a descriptor: the flags, the limit's upper part, and the access byte. */
export function descriptorBits(descriptor: SegmentDescriptor, names: DescriptorNames): BitGroup[] {
  const value = u64At(viewOf(descriptor.raw), 0);
  if (isGate(descriptor) && descriptor.raw.length === 8) return gateBits(value, names);
  const group = (name: string, high: number, low = high): BitGroup => ({ name, bits: bitsOf(value, high, low) });
  return [
    group('G', 55),
    group('D', 54),
    group('L', 53),
    group('AVL', 52),
    group(`${names.limit} 19:16`, 51, 48),
    group('P', 47),
    group('DPL', 46, 45),
    group('S', 44),
    group(names.type, 43, 40),
  ];
}

/** What the type field of a descriptor makes of it: keys of words. */
export type DescriptorMeaning =
  | 'null' | 'empty' | 'code-64' | 'code-32' | 'code-16' | 'data' | 'read-only-data' | 'expand-down' | 'tss' | 'tss-busy' | 'tss-16' | 'tss-16-busy'
  | 'ldt' | 'call-gate' | 'call-gate-16' | 'task-gate' | 'reserved';

/**
 * @param selector 0 for the first row, which the processor never reads
 * @param ia32e outside IA-32e mode L means nothing, and limits and their direction count
 */
export function descriptorMeaning(descriptor: SegmentDescriptor, selector: number, ia32e = true): DescriptorMeaning {
  switch (descriptor.kind) {
    case 'empty': return selector === 0 ? 'null' : 'empty';
    case 'code': return ia32e && descriptor.l ? 'code-64' : descriptor.d ? 'code-32' : 'code-16';
    case 'data': return dataMeaning(descriptor.type, ia32e);
    case 'tss': return descriptor.busy ? 'tss-busy' : 'tss';
    case 'tss-16': return descriptor.busy ? 'tss-16-busy' : 'tss-16';
    default: return descriptor.kind;
  }
}

function dataMeaning(type: number, ia32e: boolean): DescriptorMeaning {
  if ((type & Attribute.Writable) === 0) return 'read-only-data';
  return !ia32e && (type & EXPAND_DOWN) !== 0 ? 'expand-down' : 'data';
}
