import { beforeEach, describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr4 } from '../../x86/bits/control';
import { Access, PagingMode } from '../../x86/bits/paging';
import { StateField } from '../../x86/bits/state-field';
import { Layout } from '../layout';
import { PagingWorld } from '../testing/paging-world';

describe('without paging', () => {
  let world: PagingWorld;
  beforeEach(async () => {
    world = await PagingWorld.start(PagingMode.None);
  });

  it.each([[Access.Read, false], [Access.Write, true], [Access.Execute, true], [Access.Execute, false]])(
    'access %i, by CPL 3: %s, goes to the physical address of the same number',
    (access, user) => {
      world.add(StateField.Cr4, Cr4.SMEP | Cr4.SMAP);
      const looked = world.look(0x123456n, access, user);
      expect(looked).toEqual({ mode: PagingMode.None, address: 0x123456n, check: Check.None, physical: 0x123456n, pageSize: 0x1000, errorCode: 0, entries: [] });
    },
  );

  it('CR4.PAE and EFER.LME alone change nothing', () => {
    world.add(StateField.Cr4, Cr4.PAE);
    world.machine.setU64(StateField.Efer, 0x100n);
    expect(world.look(0x123456n, Access.Write)).toMatchObject({ mode: PagingMode.None, check: Check.None, physical: 0x123456n });
  });

  it('an address is cut to 32 bits', () => {
    expect(world.look(0xffff_8000_0012_3456n, Access.Read)).toMatchObject({ address: 0x123456n, physical: 0x123456n });
  });

  it('SMAP and a cached translation do not refuse', () => {
    world.add(StateField.Cr4, Cr4.SMAP);
    for (const esp of [0x300000, 0x300100]) expect(world.push32(esp, esp + 1)).toBe(true);
    expect(world.machine.readU64(0x300000 - 4) & 0xffffffffn).toBe(0x300001n);
    expect(world.machine.readU64(0x300100 - 4) & 0xffffffffn).toBe(0x300101n);
  });

  it('a write leaves the shortcut that the next one takes', () => {
    expect(world.push32(0x300100, 1)).toBe(true);
    // 16 bytes a page: the tag with bit 0 for valid, then the physical page.
    const shortcut = new DataView(world.machine.core.memory.buffer, Layout.FastWrite + 0x300 * 16, 16);
    expect(shortcut.getBigUint64(0, true)).toBe(0x300001n);
    expect(shortcut.getUint32(8, true)).toBe(0x300000);
  });

  it('an access that crosses FFFFFFFFh goes on at 0', () => {
    world.moveStack(3);
    expect(world.push32(0, 0x11223344)).toBe(true);
    // The byte at the top of the address space is beyond the guest's memory.
    expect([...world.machine.read(0, 4)]).toEqual([0x33, 0x22, 0x11, 0]);
  });
});
