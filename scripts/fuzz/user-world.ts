import { Cr0, Cr4, Efer } from '../../src/x86/bits/control';
import { Attribute, Segment } from '../../src/x86/bits/descriptors';
import { StateField } from '../../src/x86/bits/state-field';
import { CoreUnderTest } from '../../src/core/testing/core-under-test';
import { CODE_PAGES, PAGE, READ_ONLY_PAGE, codePageAddress, dataPages } from './layout';

// Physical places.
const TABLES = 0x1000;
const TABLES_END = 0x20000;
const KERNEL = 0x20000;
const GDT = KERNEL;
const IDT = KERNEL + 0x1000;
const TSS = KERNEL + 0x2000;
const STACK = KERNEL + 0x3000;
export const DATA_PHYSICAL = 0x40000;
export const CODE_PHYSICAL = 0x80000;

/** Linear address of the kernel's pages: in the upper half, where a program finds nothing. */
const KERNEL_BASE = 0xffff800000000000n;
const linear = (physical: number): bigint => KERNEL_BASE + BigInt(physical - KERNEL);
export const kernelStackTop = { physical: STACK + PAGE, linear: linear(STACK + PAGE) } as const;

/** The descriptors that Linux shows a program, as LAR and LSL tell of them; 78h holds the processor's number. */
const gdt = new Map<number, bigint>([
  [0x08, 0x00cf9b000000ffffn],
  [0x10, 0x00af9b000000ffffn],
  [0x18, 0x00cf93000000ffffn],
  [0x20, 0x00cffb000000ffffn],
  [0x28, 0x00cff3000000ffffn],
  [0x30, 0x00affb000000ffffn],
  [0x78, 0x0040f50000000001n],
]);
const GDT_LIMIT = 0x7f;
/** Gates that a program may call: INT3, INTO and the system call of 32-bit programs. */
const open = new Set([3, 4, 0x80]);

class Tables {
  private next = TABLES + PAGE;

  constructor(private readonly machine: CoreUnderTest) {}

  /** Maps one page; `rights` are those of the lowest entry. */
  map(address: bigint, physical: number, rights: bigint): void {
    let table = TABLES;
    for (const shift of [39n, 30n, 21n]) {
      const at = table + Number((address >> shift) & 511n) * 8;
      if (this.machine.readU64(at) === 0n) {
        if (this.next === TABLES_END) throw new Error('no room for page tables');
        this.machine.writeU64(at, BigInt(this.next) | 7n);
        this.next += PAGE;
      }
      table = Number(this.machine.readU64(at) & ~0xfffn);
    }
    this.machine.writeU64(table + Number((address >> 12n) & 511n) * 8, BigInt(physical) | rights);
  }
}

/** A machine that runs programs in user mode as Linux does: its memory, its descriptors, a kernel that is only a stack. */
export async function userWorld(): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.powerOn(1024 * 1024);
  const tables = new Tables(machine);
  const noExecute = 1n << 63n;
  dataPages.forEach((address, index) => tables.map(BigInt(address), DATA_PHYSICAL + index * PAGE, (index === READ_ONLY_PAGE ? 5n : 7n) | noExecute));
  for (let page = 0; page < CODE_PAGES; page++) tables.map(BigInt(codePageAddress(page)), CODE_PHYSICAL + page * PAGE, 5n);
  for (let page = 0; page < 4; page++) tables.map(KERNEL_BASE + BigInt(page * PAGE), KERNEL + page * PAGE, 3n);
  for (const [selector, descriptor] of gdt) machine.writeU64(GDT + selector, descriptor);
  for (let vector = 0; vector < 256; vector++) {
    const type = open.has(vector) ? 0xee00n : 0x8e00n;
    machine.writeU64(IDT + vector * 16, (0x10n << 16n) | (type << 32n) | (KERNEL_BASE & 0xffff0000n) << 32n);
    machine.writeU64(IDT + vector * 16 + 8, KERNEL_BASE >> 32n);
  }
  machine.writeU64(TSS + 4, kernelStackTop.linear);
  // No ports: the bitmap lies beyond the limit.
  machine.writeU64(TSS + 0x60, 0x68n << 48n);
  machine.setU64(StateField.Cr0, BigInt(Cr0.PE | Cr0.MP | Cr0.ET | Cr0.NE | Cr0.WP | Cr0.AM) | 0x80000000n);
  machine.setU64(StateField.Cr3, BigInt(TABLES));
  machine.setU64(StateField.Cr4, BigInt(Cr4.PAE | Cr4.OSFXSR | Cr4.OSXMMEXCPT));
  machine.setU64(StateField.Efer, BigInt(Efer.LME | Efer.LMA | Efer.NXE | Efer.SCE));
  // A system call comes to an HLT with interrupts off.
  machine.setU64(StateField.Lstar, linear(STACK));
  machine.setU64(StateField.Cstar, linear(STACK));
  machine.setU64(StateField.Fmask, 0x300n);
  machine.write(STACK, [0xf4]);
  machine.setU64(StateField.GdtrBase, linear(GDT));
  machine.setU32(StateField.GdtrLimit, GDT_LIMIT);
  machine.setU64(StateField.IdtrBase, linear(IDT));
  machine.setU32(StateField.IdtrLimit, 0xfff);
  machine.setSegment(Segment.TR, 0x40, 0x8b, linear(TSS), 0x67);
  // Linux gives a process no LDT.
  machine.setSegment(Segment.LDTR, 0, 0, 0n, 0);
  machine.setU32(StateField.Cpl, 3);
  machine.core.stateReplaced();
  return machine;
}

/** The hidden part of a segment register that holds one of these selectors in user mode. */
export function hiddenPart(selector: number): { attributes: number; limit: number } {
  const descriptor = gdt.get(selector & ~7);
  if (descriptor === undefined || selector < 4) return { attributes: 0, limit: 0 };
  const attributes = Number((descriptor >> 40n) & 0xffn) | (Number((descriptor >> 52n) & 15n) << 8) | Attribute.Accessed;
  return { attributes, limit: 0xffffffff };
}
