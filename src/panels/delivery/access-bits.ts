import type { BitGroup } from '../widgets/bit-field';

/** Which part of an access byte a rule looks at. */
export type AccessPart = 'p' | 'dpl' | 's' | 'type';

/**
 * Byte 5 of a gate or of a segment descriptor as bit groups: P, DPL, S (0 in a gate), type.
 * Source: SDM 3A (June 2025) "64-Bit Mode IDT", "Segment Descriptors".
 * @param failed the part that a rule refused
 */
export function accessBits(byte: number, sName: string, typeName: string, failed: AccessPart | null): BitGroup[] {
  const bits = (high: number, low: number, part: AccessPart) => Array.from({ length: high - low + 1 }, (_, i) => ({
    value: ((byte >> (high - i)) & 1) as 0 | 1,
    failed: part === failed,
  }));
  return [
    { name: 'P', bits: bits(7, 7, 'p') },
    { name: 'DPL', bits: bits(6, 5, 'dpl') },
    { name: sName, bits: bits(4, 4, 's') },
    { name: typeName, bits: bits(3, 0, 'type') },
  ];
}
