import { beforeEach, describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr0, Cr4, Efer } from '../../x86/bits/control';
import { Access, PagingMode } from '../../x86/bits/paging';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { pagingModeRow } from '../../x86/tables/paging-modes';
import { PagingWorld, tables } from '../testing/paging-world';

/** Directory entry 300h, table entry 123h. */
const LINEAR = 0xc0123456n;
const DIRECTORY = 0x300;
const TABLE = 0x123;
const PAGE = 0x456000;

describe('32-bit paging', () => {
  let world: PagingWorld;
  beforeEach(async () => {
    world = await PagingWorld.start(PagingMode.Bits32);
    map(7);
  });

  function map(bits: number, directoryBits = 7): void {
    world.entry32(tables.top, DIRECTORY, tables.table | directoryBits);
    world.entry32(tables.table, TABLE, PAGE | bits);
  }

  it('walks two levels of 4-byte entries, chosen by ten bits each', () => {
    const looked = world.look(LINEAR, Access.Write, true);
    expect(looked).toMatchObject({ mode: PagingMode.Bits32, check: Check.None, physical: 0x456456n, pageSize: 0x1000 });
    expect(looked.entries).toEqual([[BigInt(tables.top + DIRECTORY * 4), BigInt(tables.table | 7)], [BigInt(tables.table + TABLE * 4), BigInt(PAGE | 7)]]);
    const { levels, entryBytes } = pagingModeRow(PagingMode.Bits32);
    const offsets = levels.map(({ shift, bits }) => BigInt.asUintN(bits, LINEAR >> BigInt(shift)) * BigInt(entryBytes));
    expect(offsets).toEqual(looked.entries.map(([address]) => address & 0xfffn));
  });

  it('cuts a linear address to 32 bits', () => {
    expect(world.look(0xffff8000_00000000n | LINEAR, Access.Read)).toMatchObject({ address: LINEAR, check: Check.None, physical: 0x456456n });
  });

  it('names the table by bits 12-31 of CR3 alone', () => {
    world.machine.setU64(StateField.Cr3, 0xffff_0000_0000_0fffn | BigInt(tables.top));
    expect(world.look(LINEAR, Access.Read).physical).toBe(0x456456n);
  });

  it.each<[string, number, number, Access, boolean, Check, number]>([
    ['a directory entry that is absent', 7, 6, Access.Read, false, Check.PagePresent, 0],
    ['a table entry that is absent', 6, 7, Access.Write, true, Check.PagePresent, 6],
    ['a user access to a supervisor page', 3, 7, Access.Read, true, Check.PageUser, 5],
    ['a user access below a supervisor directory entry', 7, 3, Access.Write, true, Check.PageUser, 7],
    ['a write to a read-only page', 5, 7, Access.Write, true, Check.PageWritable, 7],
    ['a supervisor write below a read-only directory entry', 7, 5, Access.Write, false, Check.PageWritable, 3],
  ])('refuses %s', (_, page, directory, access, user, check, errorCode) => {
    map(page, directory);
    expect(world.look(LINEAR, access, user)).toMatchObject({ check, errorCode });
  });

  it('lets the supervisor write to a read-only page with CR0.WP = 0', () => {
    map(5);
    world.remove(StateField.Cr0, Cr0.WP);
    expect(world.look(LINEAR, Access.Write).check).toBe(Check.None);
    expect(world.look(LINEAR, Access.Write, true).check).toBe(Check.PageWritable);
  });

  it('obeys SMEP and SMAP', () => {
    world.add(StateField.Cr4, Cr4.SMEP | Cr4.SMAP);
    expect(world.look(LINEAR, Access.Execute)).toMatchObject({ check: Check.PageSmep, errorCode: 0x11 });
    expect(world.look(LINEAR, Access.Read)).toMatchObject({ check: Check.PageSmap, errorCode: 1 });
    expect(world.look(LINEAR, Access.Execute, true).check).toBe(Check.None);
    world.machine.rflags |= 0x40000n;
    expect(world.look(LINEAR, Access.Read).check).toBe(Check.None);
  });

  it('knows no NX, so that EFER.NXE does not tell a fetch apart, but SMEP does', () => {
    map(0);
    world.add(StateField.Efer, Efer.NXE);
    expect(world.look(LINEAR, Access.Execute)).toMatchObject({ check: Check.PagePresent, errorCode: 0 });
    world.add(StateField.Cr4, Cr4.SMEP);
    expect(world.look(LINEAR, Access.Execute)).toMatchObject({ check: Check.PagePresent, errorCode: 0x10 });
  });

  describe('with a directory entry whose PS is 1', () => {
    it('ignores it without CR4.PSE', () => {
      map(7, 0x87);
      expect(world.look(LINEAR, Access.Read)).toMatchObject({ physical: 0x456456n, pageSize: 0x1000 });
    });

    it('maps 4 MiB with CR4.PSE', () => {
      world.add(StateField.Cr4, Cr4.PSE);
      world.entry32(tables.top, DIRECTORY, 0x00801087);
      const looked = world.look(LINEAR, Access.Read, true);
      expect(looked).toMatchObject({ check: Check.None, physical: 0x923456n, pageSize: 0x400000 });
      expect(looked.entries).toHaveLength(1);
    });

    it('takes bits 13-20 for the address bits 32-39', () => {
      world.add(StateField.Cr4, Cr4.PSE);
      world.entry32(tables.top, DIRECTORY, 0x00800087 | (0xa5 << 13));
      expect(world.look(LINEAR, Access.Read).physical).toBe(0xa5_0092_3456n);
    });

    it('refuses bit 21', () => {
      world.add(StateField.Cr4, Cr4.PSE);
      world.entry32(tables.top, DIRECTORY, 0x00a00087);
      expect(world.look(LINEAR, Access.Write, true)).toMatchObject({ check: Check.PageReservedBits, errorCode: 0xf });
    });
  });

  it('sets A on the way and D at the end, in 4 bytes, and only for an access', () => {
    world.entry32(tables.table, TABLE + 1, 0x12345678);
    world.look(LINEAR, Access.Write);
    expect(world.machine.readU64(tables.table + TABLE * 4)).toBe(0x12345678_00456007n);
    world.machine.rip = LINEAR;
    world.machine.core.stepInside();
    expect(world.machine.readU64(tables.top + DIRECTORY * 4)).toBe(BigInt(tables.table | 0x27));
    expect(world.machine.readU64(tables.table + TABLE * 4)).toBe(0x12345678_00456027n);
    world.machine.setU32(StateField.DeliveryNext, 0);
    expect(world.push32(Number(LINEAR), 1)).toBe(true);
    expect(world.machine.readU64(tables.table + TABLE * 4)).toBe(0x12345678_00456067n);
    expect(world.machine.readU64(tables.top + DIRECTORY * 4)).toBe(BigInt(tables.table | 0x27));
  });

  it('sets D in the entry of a 4 MiB page', () => {
    world.add(StateField.Cr4, Cr4.PSE);
    world.entry32(tables.top, DIRECTORY, 0x00800083);
    expect(world.push32(Number(LINEAR), 1)).toBe(true);
    expect(world.machine.readU64(tables.top + DIRECTORY * 4)).toBe(0x008000e3n);
  });

  it('raises the #PF of a refused fetch', () => {
    map(0);
    world.machine.rip = LINEAR;
    world.machine.core.stepInside();
    expect(world.machine.raised).toEqual({ vector: Vector.PF, errorCode: 0, check: Check.PagePresent });
    expect(world.machine.u64(StateField.Cr2)).toBe(LINEAR);
  });

  it('carries an access over the end of the address space to address 0', () => {
    world.entry32(tables.top, 0x3ff, tables.directory | 3);
    world.entry32(tables.directory, 0x3ff, 0x500003);
    world.entry32(tables.top, 0, tables.table | 3);
    world.entry32(tables.table, 0, 0x600003);
    world.moveStack(2);
    expect(world.push32(0, 0x11223344)).toBe(true);
    expect([...world.machine.read(0x500ffe, 2), ...world.machine.read(0x600000, 2)]).toEqual([0x44, 0x33, 0x22, 0x11]);
  });
});
