import { beforeEach, describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr0, Cr4, Efer } from '../../x86/bits/control';
import { Access, PagingMode } from '../../x86/bits/paging';
import { StateField } from '../../x86/bits/state-field';
import { pagingModeRow } from '../../x86/tables/paging-modes';
import { PagingWorld, tables } from '../testing/paging-world';

/** PDPTE 2, directory entry 10h, table entry 1ABh. */
const LINEAR = 0x821abcden;
const DIRECTORY = 0x10;
const TABLE = 0x1ab;
const PAGE = 0x456000n;
const NX = 1n << 63n;

describe('PAE paging', () => {
  let world: PagingWorld;
  beforeEach(async () => {
    world = await PagingWorld.start(PagingMode.Pae);
    world.pointer(2, BigInt(tables.directory) | 1n);
    map(7n);
  });

  function map(bits: bigint, directoryBits = 7n): void {
    world.entry64(tables.directory, DIRECTORY, BigInt(tables.table) | directoryBits);
    world.entry64(tables.table, TABLE, PAGE | bits);
  }

  it('walks from a register through two levels of 8-byte entries', () => {
    const looked = world.look(LINEAR, Access.Write, true);
    expect(looked).toMatchObject({ mode: PagingMode.Pae, check: Check.None, physical: 0x456cden, pageSize: 0x1000 });
    expect(looked.entries).toEqual([
      [BigInt(tables.top + 16), BigInt(tables.directory | 1)],
      [BigInt(tables.directory + DIRECTORY * 8), BigInt(tables.table | 7)],
      [BigInt(tables.table + TABLE * 8), PAGE | 7n],
    ]);
    const { levels, entryBytes } = pagingModeRow(PagingMode.Pae);
    const offsets = levels.map(({ shift, bits }) => BigInt.asUintN(bits, LINEAR >> BigInt(shift)) * BigInt(entryBytes));
    expect(offsets).toEqual(looked.entries.map(([address]) => address & 0xfffn));
  });

  it('reads the registers, not the memory that they came from', () => {
    world.entry64(tables.top, 2, 0n);
    world.entry64(tables.top, 1, BigInt(tables.directory) | 1n);
    expect(world.look(LINEAR, Access.Read).check).toBe(Check.None);
    expect(world.look(LINEAR - 0x40000000n, Access.Write)).toMatchObject({ check: Check.PagePresent, errorCode: 2 });
    expect(world.look(LINEAR - 0x40000000n, Access.Read).entries).toHaveLength(1);
  });

  it('finds the registers\' table at a multiple of 32', () => {
    world.machine.setU64(StateField.Cr3, BigInt(tables.top + 0x7f));
    expect(world.look(LINEAR, Access.Read).entries[0]?.[0]).toBe(BigInt(tables.top + 0x70));
  });

  it.each<[string, bigint, bigint, Access, boolean, Check, number]>([
    ['a directory entry that is absent', 7n, 6n, Access.Read, false, Check.PagePresent, 0],
    ['a table entry that is absent', 6n, 7n, Access.Write, true, Check.PagePresent, 6],
    ['a user access to a supervisor page', 3n, 7n, Access.Read, true, Check.PageUser, 5],
    ['a user access below a supervisor directory entry', 7n, 3n, Access.Write, true, Check.PageUser, 7],
    ['a write to a read-only page', 5n, 7n, Access.Write, false, Check.PageWritable, 3],
    ['a write below a read-only directory entry', 7n, 5n, Access.Write, true, Check.PageWritable, 7],
    ['NX without EFER.NXE', NX | 7n, 7n, Access.Read, true, Check.PageReservedBits, 0xd],
    ['bit 40 of a page', 1n << 40n | 7n, 7n, Access.Read, false, Check.PageReservedBits, 9],
    ['bit 62 of a page, which 4-level paging ignores', 1n << 62n | 7n, 7n, Access.Read, false, Check.PageReservedBits, 9],
    ['bit 62 of a directory entry', 7n, 1n << 62n | 7n, Access.Read, false, Check.PageReservedBits, 9],
  ])('refuses %s', (_, page, directory, access, user, check, errorCode) => {
    map(page, directory);
    expect(world.look(LINEAR, access, user)).toMatchObject({ check, errorCode });
  });

  it('lets the supervisor write to a read-only page with CR0.WP = 0', () => {
    map(5n);
    world.remove(StateField.Cr0, Cr0.WP);
    expect(world.look(LINEAR, Access.Write).check).toBe(Check.None);
  });

  it('forbids a fetch by NX of either level, and tells it as one', () => {
    world.add(StateField.Efer, Efer.NXE);
    map(NX | 7n);
    expect(world.look(LINEAR, Access.Execute)).toMatchObject({ check: Check.PageExecutable, errorCode: 0x11 });
    expect(world.look(LINEAR, Access.Read).check).toBe(Check.None);
    map(7n, NX | 7n);
    expect(world.look(LINEAR, Access.Execute, true)).toMatchObject({ check: Check.PageExecutable, errorCode: 0x15 });
  });

  it('obeys SMEP and SMAP', () => {
    world.add(StateField.Cr4, Cr4.SMEP | Cr4.SMAP);
    expect(world.look(LINEAR, Access.Execute)).toMatchObject({ check: Check.PageSmep, errorCode: 0x11 });
    expect(world.look(LINEAR, Access.Write)).toMatchObject({ check: Check.PageSmap, errorCode: 3 });
  });

  it('maps 2 MiB by PS, whatever CR4.PSE says', () => {
    world.entry64(tables.directory, DIRECTORY, 0xa5_0060_1087n);
    const looked = world.look(LINEAR, Access.Read);
    expect(looked).toMatchObject({ check: Check.None, physical: 0xa5_007a_bcden, pageSize: 0x200000 });
    expect(looked.entries).toHaveLength(2);
    for (const bit of [13n, 20n]) {
      world.entry64(tables.directory, DIRECTORY, 0x600087n | (1n << bit));
      expect(world.look(LINEAR, Access.Read)).toMatchObject({ check: Check.PageReservedBits, errorCode: 9 });
    }
  });

  it('sets A and D in the directory and the table, and nothing in what the registers came from', () => {
    world.entry64(tables.top, 2, BigInt(tables.directory) | 1n);
    expect(world.push32(Number(LINEAR), 1)).toBe(true);
    expect(world.machine.readU64(tables.top + 16)).toBe(BigInt(tables.directory | 1));
    expect(world.pointers()[2]).toBe(BigInt(tables.directory | 1));
    expect(world.machine.readU64(tables.directory + DIRECTORY * 8)).toBe(BigInt(tables.table | 0x27));
    expect(world.machine.readU64(tables.table + TABLE * 8)).toBe(PAGE | 0x67n);
  });

  it('cuts a linear address to 32 bits', () => {
    expect(world.look(0x1234_0000_0000_0000n | LINEAR, Access.Read)).toMatchObject({ address: LINEAR, physical: 0x456cden });
  });
});
