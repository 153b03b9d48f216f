import { describe, expect, it } from 'vitest';
import type { PageWalk } from '../../machine/views/page-walk';
import { Check } from '../../x86/bits/checks';
import { Access, PagingMode } from '../../x86/bits/paging';
import { entryBits, walkRows } from './walk-rows';

const ADDRESS = 0xffff800000110ff8n;

function walk(values: bigint[], check: Check, physical: bigint | null = null): PageWalk {
  return {
    mode: PagingMode.FourLevel, address: ADDRESS, access: Access.Write, user: false, canonical: true, check, physical, pageSize: 0, errorCode: 0,
    entries: values.map((value, place) => ({
      level: 4 - place, index: 0, address: 0n, value, present: (value & 1n) !== 0n, last: place === values.length - 1,
    })),
  };
}

function failedNames(of: PageWalk, place: number): string[] {
  const entry = of.entries[place]!;
  return entryBits(entry, of.check, place === of.entries.length - 1)[0]!.bits.filter((bit) => bit.failed).map((bit) => bit.name ?? '');
}

describe('rows of a walk', () => {
  it('are four, with the index that the address gives each level', () => {
    expect(walkRows(walk([0x1003n], Check.None)).map((row) => [row.name, row.index])).toEqual([['PML4', 256], ['PDPT', 0], ['PD', 0], ['PT', 272]]);
  });

  it('lead to the next table; an entry that is not present leads nowhere', () => {
    const rows = walkRows(walk([0x8000000000001023n, 0n], Check.PagePresent));
    expect(rows[0]).toMatchObject({ next: 0x1000n, failed: false });
    expect(rows[1]).toMatchObject({ next: null, failed: true });
    expect(rows[2]?.entry).toBeNull();
  });

  it('box the bit that refused', () => {
    expect(failedNames(walk([0x1003n, 0n], Check.PagePresent), 1)).toEqual(['P']);
    expect(failedNames(walk([0x1003n, 0n], Check.PagePresent), 0)).toEqual([]);
    const nx = walk([0x1003n, (1n << 63n) | 0x2003n, 0x3003n, 0x4003n], Check.PageExecutable);
    expect([0, 1, 2, 3].map((place) => failedNames(nx, place))).toEqual([[], ['NX'], [], []]);
  });

  it('box every level that takes a right away', () => {
    const readOnly = walk([0x1003n, 0x2001n, 0x3003n, 0x4001n], Check.PageWritable);
    expect(walkRows(readOnly).map((row) => row.failed)).toEqual([false, true, false, true]);
    expect(failedNames(readOnly, 3)).toEqual(['W']);
  });

  it('blame nothing when the access is allowed', () => {
    expect(walkRows(walk([0x1001n, 0x2001n, 0x3001n, 0x4001n], Check.None, 0x4ff8n)).some((row) => row.failed)).toBe(false);
  });
});

describe('rows of a 32-bit walk', () => {
  const short = (values: bigint[], check = Check.None): PageWalk => ({
    ...walk([], check), mode: PagingMode.Bits32, address: 0x0045_6789n,
    entries: values.map((value, place) => ({
      level: 2 - place, index: 0, address: 0n, value, present: (value & 1n) !== 0n, last: place === 1 || (value & 0x80n) !== 0n,
    })),
  });

  it('are two, with ten bits of the address each', () => {
    expect(walkRows(short([0x2_1027n, 0x45_6067n])).map(({ name, index, next }) => [name, index, next])).toEqual([['PD', 1, 0x2_1000n], ['PT', 0x56, 0x45_6000n]]);
  });

  it('end at a 4 MiB page, with the bits of PSE-36 in their places', () => {
    const rows = walkRows(short([0x0040_20e7n]));
    expect(rows[0]?.next).toBe(0x1_0040_0000n);
    expect(rows[1]?.entry).toBeNull();
  });

  it('have no NX, and P is what refuses', () => {
    const refused = short([0x2_1027n, 0n], Check.PagePresent);
    const bits = entryBits(refused.entries[1]!, refused.check, true, refused.mode)[0]!.bits;
    expect(bits.map(({ name }) => name)).toEqual(['G', 'PS', 'D', 'A', 'U', 'W', 'P']);
    expect(bits.filter(({ failed }) => failed).map(({ name }) => name)).toEqual(['P']);
  });

  it('of PAE paging begin with a pointer that has no rights', () => {
    const pae: PageWalk = { ...short([]), mode: PagingMode.Pae, address: 0xc020_1000n };
    expect(walkRows(pae).map(({ name, index }) => [name, index])).toEqual([['PDPT', 3], ['PD', 1], ['PT', 1]]);
    const entry = { level: 3, index: 3, address: 0n, value: 0x2_5001n, present: true, last: false };
    expect(entryBits(entry, Check.None, false, PagingMode.Pae).map(({ name, bits }) => [name, bits.map(({ value }) => value)])).toEqual([['PCD', [0]], ['PWT', [0]], ['P', [1]]]);
  });

  it('of PAE paging never blame the pointer for a right', () => {
    const values = [0x2_5001n, 0x2_6027n, 0x20_1065n];
    const readOnly: PageWalk = {
      ...short([], Check.PageWritable), mode: PagingMode.Pae, address: 0x20_1000n,
      entries: values.map((value, place) => ({ level: 3 - place, index: 0, address: 0n, value, present: true, last: place === 2 })),
    };
    expect(walkRows(readOnly).map(({ failed }) => failed)).toEqual([false, false, true]);
  });

  it('are none without paging', () => {
    expect(walkRows({ ...short([]), mode: PagingMode.None })).toEqual([]);
  });
});
