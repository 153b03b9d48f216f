import type { SegmentView } from '../../machine/views/registers';

/** The hidden part of a segment register written as the 8 bytes of a descriptor, so that it can be read like one. */
export function encodeHiddenPart({ base, limit, attributes }: SegmentView): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  const field = (attributes & 0x800) !== 0 ? limit >>> 12 : limit;
  view.setUint16(0, field & 0xffff, true);
  view.setUint16(2, Number(base & 0xffffn), true);
  bytes[4] = Number((base >> 16n) & 0xffn);
  bytes[5] = attributes & 0xff;
  bytes[6] = ((field >>> 16) & 0xf) | (((attributes >> 8) & 0xf) << 4);
  bytes[7] = Number((base >> 24n) & 0xffn);
  return bytes;
}
