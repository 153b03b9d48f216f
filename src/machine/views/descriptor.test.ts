import { describe, expect, it } from 'vitest';
import { decodeDescriptor, decodeDescriptorTable } from './descriptor';

function bytesOf(...values: bigint[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  values.forEach((value, i) => new DataView(bytes.buffer).setBigUint64(i * 8, value, true));
  return bytes;
}

describe('decodeDescriptor', () => {
  it('decodes 64-bit code', () => {
    expect(decodeDescriptor(bytesOf(0x00af_9b00_0000_ffffn))).toMatchObject({
      kind: 'code', base: 0n, limit: 0xfffff, limitBytes: 0xffff_ffff, type: 0xb, s: 1, dpl: 0, present: true, l: 1, d: 0, g: 1, attributes: 0xa9b,
    });
  });

  it('puts a base together from its three pieces, and from four in a system descriptor', () => {
    // Busy TSS, base ffff_8000_1234_5678h, limit 67h.
    const tss = decodeDescriptor(bytesOf(0x1200_8b34_5678_0067n, 0x0000_0000_ffff_8000n));
    expect(tss).toMatchObject({ kind: 'tss', base: 0xffff_8000_1234_5678n, limitBytes: 0x67, busy: true, dpl: 0, present: true });
  });

  it('calls eight zero bytes empty', () => {
    expect(decodeDescriptor(bytesOf(0n)).kind).toBe('empty');
  });
});

describe('decodeDescriptorTable', () => {
  it('gives a system descriptor one row of 16 bytes', () => {
    const table = bytesOf(0n, 0x00af_9b00_0000_ffffn, 0x0000_8900_1000_0067n, 0n, 0x00cf_f300_0000_ffffn);
    const rows = decodeDescriptorTable({ address: 0x6000n, bytes: table, mapped: Uint8Array.of(1) });
    expect(rows.map((row) => [row.selector, row.descriptor?.kind])).toEqual([[0, 'empty'], [8, 'code'], [0x10, 'tss'], [0x20, 'data']]);
  });

  it('keeps a row where the page is not mapped', () => {
    const rows = decodeDescriptorTable({ address: 0x6000n, bytes: new Uint8Array(16), mapped: Uint8Array.of(0) });
    expect(rows.map((row) => row.descriptor)).toEqual([null, null]);
  });
});
