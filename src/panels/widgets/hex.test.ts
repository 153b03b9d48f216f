import { describe, expect, it } from 'vitest';
import { fullAddress, grouped, halves, hex, hexBytes, hexNumber, leadingZeros } from './hex';

describe('hexadecimal text', () => {
  it('pads to the digits asked for and no further', () => {
    expect(hex(7, 2)).toBe('07');
    expect(hexNumber(0x73)).toBe('0x73');
    expect(hexNumber(0x1234, 2)).toBe('0x1234');
  });

  it('groups from the right', () => {
    expect(grouped(0x12345n)).toBe('1_2345');
    expect(grouped(0xdeadbeefn, 16)).toBe('0000_0000_dead_beef');
    expect(grouped(0)).toBe('0');
  });

  it('splits a linear address into its halves, taking negative values as two\'s complement', () => {
    expect(halves(0xffff800000114000n)).toEqual({ high: 'ffff_8000_', low: '0011_4000' });
    expect(fullAddress(-1n)).toBe('0xffff_ffff_ffff_ffff');
  });

  it('dims whole groups of leading zeros but never the last group', () => {
    expect(leadingZeros(0xdeadbeefn)).toEqual({ zeros: '0000_0000_', rest: 'dead_beef' });
    expect(leadingZeros(0n)).toEqual({ zeros: '0000_0000_0000_', rest: '0000' });
    expect(leadingZeros(0xffff800000000000n)).toEqual({ zeros: '', rest: 'ffff_8000_0000_0000' });
  });

  it('writes bytes in the order of memory', () => {
    expect(hexBytes(Uint8Array.of(0xa0, 0x8e, 0))).toBe('a0 8e 00');
  });
});
