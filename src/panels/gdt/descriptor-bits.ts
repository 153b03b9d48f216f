import type { SegmentDescriptor } from '../../machine/views/descriptor';
import { u64At, viewOf } from '../../machine/views/bytes';
import { bitsOf, type BitGroup } from '../widgets/bit-field';
import type { ByteGroup } from '../widgets/hex-bytes';

export interface DescriptorNames {
  readonly base: string;
  readonly limit: string;
  readonly flags: string;
  readonly type: string;
  readonly reserved: string;
}

/** The 8 or 16 bytes by field. Source: SDM 3A (June 2025) "Segment Descriptors", "Segment Descriptor Tables in IA-32e Mode". */
export function descriptorBytes(descriptor: SegmentDescriptor, names: DescriptorNames): ByteGroup[] {
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

/** Bits 55 to 40 of a descriptor: the flags, the limit's upper part, and the access byte. */
export function descriptorBits(descriptor: SegmentDescriptor, names: DescriptorNames): BitGroup[] {
  const value = u64At(viewOf(descriptor.raw), 0);
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
  | 'null' | 'empty' | 'code-64' | 'code-32' | 'code-16' | 'data' | 'read-only-data' | 'tss' | 'tss-busy' | 'ldt' | 'call-gate' | 'reserved';

/** @param selector 0 for the first row, which the processor never reads */
export function descriptorMeaning(descriptor: SegmentDescriptor, selector: number): DescriptorMeaning {
  switch (descriptor.kind) {
    case 'empty': return selector === 0 ? 'null' : 'empty';
    case 'code': return descriptor.l ? 'code-64' : descriptor.d ? 'code-32' : 'code-16';
    case 'data': return (descriptor.type & 2) !== 0 ? 'data' : 'read-only-data';
    case 'tss': return descriptor.busy ? 'tss-busy' : 'tss';
    default: return descriptor.kind;
  }
}
