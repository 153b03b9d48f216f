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
