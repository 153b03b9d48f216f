import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Access, PagingMode, WalkOffset } from '../../x86/bits/paging';
import { pagingModeRow } from '../../x86/tables/paging-modes';
import { decodeWalk } from './page-walk';

interface Left {
  readonly mode: PagingMode;
  readonly address: bigint;
  readonly check?: Check;
  readonly physical?: bigint;
  readonly entries?: readonly bigint[];
}

/** The bytes that the core leaves. */
function left({ mode, address, check = Check.None, physical = 0n, entries = [] }: Left): Uint8Array {
  const bytes = new Uint8Array(WalkOffset.Size);
  const view = new DataView(bytes.buffer);
  view.setUint32(WalkOffset.Mode, mode, true);
  view.setBigUint64(WalkOffset.Address, address, true);
  view.setUint32(WalkOffset.Access, Access.Write, true);
  view.setUint32(WalkOffset.Check, check, true);
  view.setBigUint64(WalkOffset.Physical, physical, true);
  view.setUint32(WalkOffset.PageSize, 0x1000, true);
  view.setUint32(WalkOffset.Levels, entries.length, true);
  entries.forEach((entry, i) => view.setBigUint64(WalkOffset.EntryValue + i * 8, entry, true));
  return bytes;
}

function shapes(of: Left): [level: number, index: number, last: boolean][] {
  return decodeWalk(left(of)).entries.map(({ level, index, last }) => [level, index, last]);
}

describe('a walk decoded', () => {
  it('has four levels of nine bits in IA-32e mode', () => {
    const address = 0xffff_ffff_8243_4567n;
    expect(shapes({ mode: PagingMode.FourLevel, address, entries: [0x1007n, 0x2007n, 0x3007n, 0x4007n] }))
      .toEqual([[4, 0x1ff, false], [3, 0x1fe, false], [2, 0x12, false], [1, 0x34, true]]);
    expect(shapes({ mode: PagingMode.FourLevel, address, entries: [0x1007n, 0x87n] })[1]).toEqual([3, 0x1fe, true]);
    expect(shapes({ mode: PagingMode.FourLevel, address, entries: [0x87n], check: Check.PageReservedBits })).toEqual([[4, 0x1ff, false]]);
  });

  it('has two levels of ten bits with 32-bit paging', () => {
    const address = 0xc0123456n;
    expect(shapes({ mode: PagingMode.Bits32, address, entries: [0x1007n, 0x2007n] })).toEqual([[2, 0x300, false], [1, 0x123, true]]);
    expect(shapes({ mode: PagingMode.Bits32, address, entries: [0x87n] })).toEqual([[2, 0x300, true]]);
    expect(shapes({ mode: PagingMode.Bits32, address, entries: [0x1087n, 0x2007n] })[0]).toEqual([2, 0x300, false]);
  });

  it('has three levels with PAE, two bits for the first, whose entries never map a page', () => {
    const address = 0x821abcden;
    expect(shapes({ mode: PagingMode.Pae, address, entries: [0x1001n, 0x2007n, 0x3007n] })).toEqual([[3, 2, false], [2, 0x10, false], [1, 0x1ab, true]]);
    expect(shapes({ mode: PagingMode.Pae, address, entries: [0x80n], check: Check.PagePresent })).toEqual([[3, 2, false]]);
    expect(shapes({ mode: PagingMode.Pae, address, entries: [0x1001n, 0x87n] })[1]).toEqual([2, 0x10, true]);
  });

  it('is empty without paging, and not for want of a canonical address', () => {
    const walk = decodeWalk(left({ mode: PagingMode.None, address: 0x1234n, physical: 0x1234n }));
    expect(walk).toMatchObject({ mode: PagingMode.None, canonical: true, physical: 0x1234n, entries: [] });
    expect(decodeWalk(left({ mode: PagingMode.FourLevel, address: 1n << 50n, check: Check.AddressCanonical }))).toMatchObject({ canonical: false, physical: null });
  });
});

describe('the levels of a mode', () => {
  it.each([PagingMode.Bits32, PagingMode.Pae, PagingMode.FourLevel])('of mode %i share out the linear address', (mode) => {
    const { levels, linearBits } = pagingModeRow(mode);
    const ends = levels.map(({ shift, bits }) => shift + bits);
    expect(ends).toEqual([linearBits, ...levels.slice(0, -1).map(({ shift }) => shift)]);
    for (const { shift, pageBytes } of levels) expect([0, 2 ** shift]).toContain(pageBytes);
  });
});
