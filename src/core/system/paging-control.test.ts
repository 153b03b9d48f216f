import { beforeEach, describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr0, Cr4, Efer, Msr } from '../../x86/bits/control';
import { Segment } from '../../x86/bits/descriptors';
import { Access, PagingMode } from '../../x86/bits/paging';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { place, type Raised } from '../testing/core-under-test';
import { PagingWorld, tables } from '../testing/paging-world';

const PG = 0x80000000;
const GARBAGE = 0xdeadbeefn << 32n;
const WRMSR = [0x0f, 0x30];
const LMSW_AX = [0x0f, 0x01, 0xf0];
/** A page directory that maps the first 2 or 4 MiB one to one. */
const FIRST_PAGES = 0x83;

/** Executes one instruction at `place.code`, in whatever mode the machine is; `linear` is where that page is mapped. */
function execute({ machine }: PagingWorld, bytes: readonly number[], linear: number = place.code): Raised | undefined {
  machine.write(place.code, bytes);
  machine.rip = BigInt(linear);
  machine.core.stepInside();
  const { raised } = machine;
  machine.setU32(StateField.DeliveryNext, 0);
  return raised;
}

/** MOV CRn, EAX (RAX in 64-bit mode) */
function write(world: PagingWorld, n: 0 | 3 | 4, value: number | bigint, linear?: number): Raised | undefined {
  world.machine.set('rax', BigInt(value));
  return execute(world, [0x0f, 0x22, 0xc0 | (n << 3)], linear);
}

function refused(check: Check): Raised {
  return { vector: Vector.GP, errorCode: 0, check };
}

function control(world: PagingWorld, n: 0 | 3 | 4): bigint {
  return world.machine.u64({ 0: StateField.Cr0, 3: StateField.Cr3, 4: StateField.Cr4 }[n] as StateField);
}

/** The table of PDPTEs in memory: the first maps the code, the others tell which table was loaded. */
function fillPointerTable(world: PagingWorld, table: number, mark: bigint): bigint[] {
  const entries = [BigInt(tables.directory) | 1n, mark, mark + 0x1000n, 0n];
  entries.forEach((entry, index) => world.entry64(table, index, entry));
  return entries;
}

/** Without legacy code in the decoder only 64-bit mode can execute. */
async function executesLegacyCode(): Promise<boolean> {
  return execute(await PagingWorld.start(PagingMode.None), [0x90]) === undefined;
}

describe.runIf(await executesLegacyCode())('outside 64-bit mode', () => {
  let world: PagingWorld;

  async function start(mode: PagingMode): Promise<void> {
    world = await PagingWorld.start(mode);
    world.machine.setSegment(Segment.CS, 8, 0xc9b);
    world.entry64(tables.directory, 0, BigInt(FIRST_PAGES));
    if (mode === PagingMode.Pae) world.pointer(0, BigInt(tables.directory) | 1n);
    if (mode === PagingMode.Bits32) {
      world.add(StateField.Cr4, Cr4.PSE);
      world.entry32(tables.top, 0, FIRST_PAGES);
    }
    if (mode === PagingMode.FourLevel) {
      world.entry64(tables.top, 0, BigInt(tables.table) | 3n);
      world.entry64(tables.table, 0, BigInt(tables.directory) | 3n);
    }
  }

  describe('a control register', () => {
    beforeEach(() => start(PagingMode.None));

    it('takes the low half of the register', () => {
      expect(write(world, 3, GARBAGE | 0x5018n)).toBeUndefined();
      expect(write(world, 4, GARBAGE | BigInt(Cr4.PSE))).toBeUndefined();
      expect(write(world, 0, GARBAGE | BigInt(Cr0.PE))).toBeUndefined();
      expect([control(world, 3), control(world, 4), control(world, 0)]).toEqual([0x5018n, BigInt(Cr4.PSE), BigInt(Cr0.PE | Cr0.ET)]);
    });

    it('reads as 32 bits', () => {
      world.machine.setU64(StateField.Cr3, GARBAGE | 0x5000n);
      expect(execute(world, [0x0f, 0x20, 0xd8])).toBeUndefined();
      expect(world.machine.get('rax')).toBe(0x5000n);
    });

    it.each<[string, 0 | 4, number, Check]>([
      ['PG without PE', 0, PG, Check.Control0Valid],
      ['NW without CD', 0, Cr0.PE | Cr0.NW, Check.Control0Valid],
      ['PCIDE', 4, Cr4.PCIDE, Check.Control4Valid],
      ['VME, which CPUID does not offer', 4, Cr4.VME, Check.Control4Valid],
    ])('refuses %s', (_, n, value, check) => {
      const before = control(world, n);
      expect(write(world, n, value)).toEqual(refused(check));
      expect(control(world, n)).toBe(before);
    });

    it('PE can be set in real-address mode by LMSW, and cleared by MOV CR0', () => {
      world.remove(StateField.Cr0, Cr0.PE);
      world.machine.set('rax', 1n);
      expect(execute(world, LMSW_AX)).toBeUndefined();
      expect(control(world, 0) & 1n).toBe(1n);
      expect(write(world, 0, 0)).toBeUndefined();
      expect(control(world, 0)).toBe(BigInt(Cr0.ET));
    });
  });

  describe('turning paging on', () => {
    beforeEach(() => start(PagingMode.None));
    const on = Cr0.PE + PG;

    it('begins 32-bit paging, and forgets the translations from before', () => {
      world.machine.set('rsp', 0x300100n);
      world.machine.core.provoke(1n);
      world.entry32(tables.top, 0, tables.table | 3);
      world.entry32(tables.table, place.code >> 12, place.code | 3);
      expect(write(world, 0, on)).toBeUndefined();
      expect(world.look(0x300000n, Access.Write)).toMatchObject({ mode: PagingMode.Bits32, check: Check.PagePresent });
      world.machine.set('rsp', 0x300100n);
      expect(world.machine.core.provoke(1n)).toBe(0);
    });

    it('begins PAE paging with CR4.PAE, from the four entries that CR3 names', () => {
      world.machine.setU64(StateField.Cr4, BigInt(Cr4.PAE));
      const entries = fillPointerTable(world, tables.top, 0x7001n);
      expect(write(world, 0, on)).toBeUndefined();
      expect(world.pointers()).toEqual(entries);
      expect(world.look(BigInt(place.code), Access.Execute)).toMatchObject({ mode: PagingMode.Pae, check: Check.None, physical: BigInt(place.code) });
    });

    it('begins IA-32e mode with EFER.LME, and loads no page-directory pointers', () => {
      world.machine.setU64(StateField.Cr4, BigInt(Cr4.PAE));
      world.machine.setU64(StateField.Efer, BigInt(Efer.LME));
      fillPointerTable(world, tables.top, 0x1ffn);
      expect(write(world, 0, on)).toBeUndefined();
      expect(world.machine.u64(StateField.Efer)).toBe(BigInt(Efer.LME | Efer.LMA));
      expect(world.pointers()).toEqual([0n, 0n, 0n, 0n]);
    });

    it.each<[string, Check, (world: PagingWorld) => void]>([
      ['without CR4.PAE', Check.LongModePae, ({ machine }) => machine.setU64(StateField.Cr4, 0n)],
      ['with CS.L', Check.LongModeCodeSegment, ({ machine }) => machine.setSegment(Segment.CS, 8, 0xe9b)],
      ['with a 16-bit TSS in TR', Check.LongModeTaskSegment, ({ machine }) => machine.setSegment(Segment.TR, 0x28, 0x83)],
    ])('is refused with EFER.LME %s', (_, check, prepare) => {
      world.machine.setU64(StateField.Cr4, BigInt(Cr4.PAE));
      world.machine.setU64(StateField.Efer, BigInt(Efer.LME));
      prepare(world);
      expect(write(world, 0, on)).toEqual(refused(check));
      expect(control(world, 0) & BigInt(PG)).toBe(0n);
      expect(world.machine.u64(StateField.Efer)).toBe(BigInt(Efer.LME));
    });
  });

  describe('in compatibility mode', () => {
    beforeEach(() => start(PagingMode.FourLevel));

    it('clearing PG leaves IA-32e mode', () => {
      expect(write(world, 0, Cr0.PE)).toBeUndefined();
      expect(world.machine.u64(StateField.Efer)).toBe(BigInt(Efer.LME));
      expect(world.look(0x123456n, Access.Write)).toMatchObject({ mode: PagingMode.None, physical: 0x123456n });
    });

    it('PAE may not be cleared, and CR3 loads no page-directory pointers', () => {
      expect(write(world, 4, 0)).toEqual(refused(Check.Control4Valid));
      expect(write(world, 3, tables.top)).toBeUndefined();
      expect(world.pointers()).toEqual([0n, 0n, 0n, 0n]);
    });
  });

  describe('PAE paging', () => {
    const other = 0x6000;
    beforeEach(() => start(PagingMode.Pae));

    /** Fills the table that CR3 names anew and tells whether a write takes its entries. */
    function loads(n: 0 | 4, flipped: number): boolean {
      const entries = fillPointerTable(world, tables.top, 0x7001n);
      expect(write(world, n, control(world, n) ^ BigInt(flipped >>> 0))).toBeUndefined();
      const loaded = world.pointers();
      expect([0n, 0x7001n]).toContain(loaded[1]);
      return loaded[1] === entries[1];
    }

    it.each([[0, Cr0.CD], [4, Cr4.PGE], [4, Cr4.PSE], [4, Cr4.SMEP]] as const)('CR%i with bits %i changed loads the pointers', (n, bits) => {
      expect(loads(n, bits)).toBe(true);
    });

    it('CR0.NW loads the pointers, CD being set', () => {
      world.add(StateField.Cr0, Cr0.CD);
      expect(loads(0, Cr0.NW)).toBe(true);
    });

    it.each([[0, Cr0.WP], [0, Cr0.TS], [0, 0], [4, Cr4.DE], [4, Cr4.SMAP], [4, 0]] as const)('CR%i with bits %i changed does not', (n, bits) => {
      expect(loads(n, bits)).toBe(false);
    });

    it('CR4.PAE from 32-bit paging loads the pointers, and back again it does not', async () => {
      await start(PagingMode.Bits32);
      // Mapped again by both modes, away from the entries that are pointers too: there the accessed bit would be a reserved one.
      const code = 0x2000000 + place.code;
      world.entry32(tables.top, code >> 22, FIRST_PAGES);
      world.entry64(tables.directory, code >> 21, BigInt(FIRST_PAGES));
      const entries = fillPointerTable(world, tables.top, 0x7001n);
      expect(write(world, 4, Cr4.PSE | Cr4.PAE, code)).toBeUndefined();
      expect(world.pointers()).toEqual(entries);
      expect(world.look(BigInt(code), Access.Read).mode).toBe(PagingMode.Pae);
      fillPointerTable(world, tables.top, 0x8001n);
      expect(write(world, 4, Cr4.PSE, code)).toBeUndefined();
      expect(world.look(BigInt(code), Access.Read).mode).toBe(PagingMode.Bits32);
      expect(world.pointers()).toEqual(entries);
    });

    it('CR3 loads the pointers from the table that it names, aligned to 32', () => {
      const entries = fillPointerTable(world, other + 0x20, 0x9001n);
      expect(write(world, 3, other + 0x38)).toBeUndefined();
      expect(world.pointers()).toEqual(entries);
      expect(control(world, 3)).toBe(BigInt(other + 0x38));
    });

    it.each([1n, 2n, 5n, 8n, 40n, 63n])('a pointer that is present with bit %i set is refused, and nothing changes', (bit) => {
      const before = world.pointers();
      fillPointerTable(world, other, 0x9001n);
      world.entry64(other, 3, 0xa001n | (1n << bit));
      expect(write(world, 3, other)).toEqual(refused(Check.PageDirectoryPointersValid));
      expect([control(world, 3), world.pointers()]).toEqual([BigInt(tables.top), before]);
    });

    it('the writes of CR0 and CR4 are refused in the same way', () => {
      fillPointerTable(world, tables.top, 0x9003n);
      for (const [n, bits] of [[0, Cr0.CD], [4, Cr4.PGE]] as const) {
        const before = control(world, n);
        expect(write(world, n, before ^ BigInt(bits))).toEqual(refused(Check.PageDirectoryPointersValid));
        expect(control(world, n)).toBe(before);
      }
    });

    it('PWT, PCD and the ignored bits of a pointer are allowed, and everything in one that is absent', () => {
      fillPointerTable(world, other, 0x9e19n);
      world.entry64(other, 3, 0xffff_ffff_ffff_fffen);
      expect(write(world, 3, other)).toBeUndefined();
      expect(world.pointers()[3]).toBe(0xffff_ffff_ffff_fffen);
    });

    it('EFER.LME cannot change', () => {
      world.machine.set('rcx', BigInt(Msr.IA32_EFER >>> 0));
      world.machine.set('rax', BigInt(Efer.LME));
      world.machine.set('rdx', 0n);
      expect(execute(world, WRMSR)).toEqual(refused(Check.MsrValueValid));
    });
  });
});

describe('in 64-bit mode', () => {
  it('no control register loads page-directory pointers', async () => {
    const world = await PagingWorld.start(PagingMode.FourLevel);
    world.entry64(tables.top, 0, BigInt(tables.table) | 3n);
    world.entry64(tables.table, 0, BigInt(tables.directory) | 3n);
    world.entry64(tables.directory, 0, BigInt(FIRST_PAGES));
    expect(write(world, 3, tables.top)).toBeUndefined();
    expect(write(world, 4, Cr4.PAE | Cr4.PGE)).toBeUndefined();
    expect(write(world, 0, control(world, 0) ^ BigInt(Cr0.CD))).toBeUndefined();
    expect(world.pointers()).toEqual([0n, 0n, 0n, 0n]);
    expect(write(world, 4, Cr4.PAE | Cr4.PCIDE)).toEqual(refused(Check.Control4Valid));
  });
});
