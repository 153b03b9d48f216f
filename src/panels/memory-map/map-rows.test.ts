import { describe, expect, it } from 'vitest';
import type { MemoryRegion } from '../../machine/protocol';
import { depthIn, mapRows, sizeText } from './map-rows';

const region = (name: string, kind: string, start: bigint, end: bigint): MemoryRegion =>
  ({ name, kind, start, end, rights: kind === 'guard' ? '---' : 'rw-' });
const guard = region('guard', 'guard', 0x1000n, 0x2000n);
const stack = region('stack', 'stack', 0x2000n, 0x6000n);
const data = region('data', 'data', 0x8000n, 0x9000n);

describe('rows of a map of 32 bits', () => {
  it('end at 4 GiB, and have no addresses that are none', () => {
    const rows = mapRows([stack], [{ name: 'ESP', address: 0x6000n }], 32);
    expect(rows.map(({ start, end, isHole }) => [start, end, isHole])).toEqual([[0x6000n, 1n << 32n, false], [0x2000n, 0x6000n, false], [0n, 0x2000n, false]]);
    expect(rows[1]?.pointers).toEqual([{ name: 'ESP', address: 0x6000n }]);
  });
});

describe('rows of the memory map', () => {
  it('go from the top down, with a gap wherever no region is', () => {
    const rows = mapRows([guard, stack, data], []);
    expect(rows.map((row) => row.region?.name ?? [row.start, row.end])).toEqual([
      [(1n << 64n) - (1n << 47n), 1n << 64n], [1n << 47n, (1n << 64n) - (1n << 47n)], [0x9000n, 1n << 47n], 'data', [0x6000n, 0x8000n], 'stack', 'guard', [0n, 0x1000n],
    ]);
  });

  it('hold the pointers that lie in them; RSP at a stack\'s top is that stack\'s', () => {
    const rows = mapRows([guard, stack], [{ name: 'RSP', address: 0x6000n }, { name: 'CR2', address: 0x1ff8n }]);
    const named = Object.fromEntries(rows.map((row) => [row.region?.name ?? String(row.start), row.pointers.map((each) => each.name)]));
    expect(named).toEqual({ stack: ['RSP'], guard: ['CR2'], '24576': [], '0': [], [String(1n << 47n)]: [], [String((1n << 64n) - (1n << 47n))]: [] });
  });

  it('give any other pointer at a region\'s end to what lies above it', () => {
    const rows = mapRows([stack], [{ name: 'RIP', address: 0x6000n }]);
    expect(rows[2]).toMatchObject({ region: null, start: 0x6000n, isHole: false, pointers: [{ name: 'RIP' }] });
  });
});

it('sizes are whole units', () => {
  expect(sizeText(0x4000n)).toBe('16 KiB');
  expect(sizeText(4000n)).toBe('4000 bytes');
  expect(sizeText(0x200000n)).toBe('2 MiB');
  expect(sizeText((1n << 47n) - 0x1000n)).toBe('128 TiB');
});

it('depth counts from the top', () => {
  expect(depthIn({ start: 0x2000n, end: 0x6000n }, 0x5000n)).toBe(0.25);
});
