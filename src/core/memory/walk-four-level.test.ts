import { beforeEach, describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Efer } from '../../x86/bits/control';
import { Access, PagingMode } from '../../x86/bits/paging';
import { StateField } from '../../x86/bits/state-field';
import { pagingModeRow } from '../../x86/tables/paging-modes';
import { PagingWorld } from '../testing/paging-world';

/** Entries 1FFh, 1FEh, 12h, 34h. */
const LINEAR = 0xffff_ffff_8243_4567n;
const PLACES = [0x1ff, 0x1fe, 0x12, 0x34] as const;
const TABLES = [0x1000, 0x2000, 0x3000, 0x4000] as const;
const PAGE = 0x456000n;

describe('4-level paging', () => {
  let world: PagingWorld;
  beforeEach(async () => {
    world = await PagingWorld.start(PagingMode.FourLevel);
    PLACES.forEach((_, level) => put(level, 7n));
  });

  /** The entry of a level, 0 = PML4, with these bits besides the address of what it names. */
  function put(level: number, bits: bigint): void {
    world.entry64(TABLES[level]!, PLACES[level]!, (level === 3 ? PAGE : BigInt(TABLES[level + 1]!)) | bits);
  }

  it('walks four levels of 8-byte entries', () => {
    const looked = world.look(LINEAR, Access.Write, true);
    expect(looked).toMatchObject({ mode: PagingMode.FourLevel, check: Check.None, physical: 0x456567n, pageSize: 0x1000 });
    expect(looked.entries.map(([address]) => address)).toEqual(TABLES.map((table, level) => BigInt(table + PLACES[level]! * 8)));
    const { levels, entryBytes } = pagingModeRow(PagingMode.FourLevel);
    const offsets = levels.map(({ shift, bits }) => BigInt.asUintN(bits, LINEAR >> BigInt(shift)) * BigInt(entryBytes));
    expect(offsets).toEqual(looked.entries.map(([address]) => address & 0xfffn));
  });

  it('refuses a non-canonical address before any table', () => {
    expect(world.look(1n << 47n, Access.Read)).toMatchObject({ mode: PagingMode.FourLevel, check: Check.AddressCanonical, entries: [] });
  });

  it.each<[string, number, bigint]>([
    ['bit 40 of a PML4E', 0, 1n << 40n],
    ['bit 51 of a PTE', 3, 1n << 51n],
    ['PS of a PML4E', 0, 0x80n],
    ['NX without EFER.NXE', 2, 1n << 63n],
    ['bit 13 of a 1 GiB page', 1, 0x2080n],
    ['bit 20 of a 2 MiB page', 2, 0x100080n],
  ])('refuses %s', (_, level, bits) => {
    put(level, bits | 7n);
    expect(world.look(LINEAR, Access.Write)).toMatchObject({ check: Check.PageReservedBits, errorCode: 0xb });
  });

  it('ignores bits 52-62', () => {
    PLACES.forEach((_, level) => put(level, 0x7ff0_0000_0000_0007n));
    expect(world.look(LINEAR, Access.Read).check).toBe(Check.None);
  });

  it.each<[string, number, bigint, bigint, number]>([
    ['1 GiB', 1, 0x4000_1087n, 0x4243_4567n, 1 << 30],
    ['2 MiB', 2, 0x0060_1087n, 0x0063_4567n, 1 << 21],
  ])('maps %s by PS', (_, level, entry, physical, pageSize) => {
    world.entry64(TABLES[level]!, PLACES[level]!, entry);
    expect(world.look(LINEAR, Access.Read)).toMatchObject({ check: Check.None, physical, pageSize });
  });

  it('tells a fetch by EFER.NXE', () => {
    put(3, 0n);
    expect(world.look(LINEAR, Access.Execute).errorCode).toBe(0);
    world.add(StateField.Efer, Efer.NXE);
    expect(world.look(LINEAR, Access.Execute).errorCode).toBe(0x10);
  });

  it('goes by EFER.LMA: compatibility mode has the same tables', () => {
    world.machine.setSegment(1, 8, 0xc9b);
    expect(world.look(LINEAR, Access.Read)).toMatchObject({ mode: PagingMode.FourLevel, check: Check.None });
  });
});
