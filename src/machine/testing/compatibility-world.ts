import { Cr0, Cr4, Efer } from '../../x86/bits/control';
import { PageEntry } from '../../x86/bits/paging';
import type { BootPlan } from '../loaders/boot-plan';
import type { BootSegment } from '../loaders/boot-registers';
import { viewOf } from '../views/bytes';

/** Where things are, as physical = linear addresses. */
export const place = { tables: 0x2_0000, gdt: 0xa000, idt: 0x9000, code: 0x10_0000, handler: 0x12_0000, stack: 0x18_0000 } as const;

const PAGE = 0x1000;
const CODE_64 = 0x00af_9b00_0000_ffffn;
const DATA = 0x00cf_9300_0000_ffffn;
const CODE_32 = 0x00cf_9b00_0000_ffffn;
const GATES = 16;

/** A machine in compatibility mode, CPL 0: a 32-bit INT3 whose handler is 64-bit code, behind a gate of 16 bytes. */
export function compatibilityWorld(): BootPlan {
  const flat = (selector: number, attributes: number): BootSegment => ({ selector, base: 0n, limit: 0xffff_ffff, attributes });
  const data = flat(0x10, 0xc93);
  return {
    memory: [
      { physical: place.gdt, bytes: quads([0n, CODE_64, DATA, CODE_32]) },
      { physical: place.idt, bytes: quads(Array.from({ length: GATES }, () => [gate(), 0n]).flat()) },
      { physical: place.tables, bytes: tables() },
      // push eax; int3; hlt
      { physical: place.code, bytes: Uint8Array.of(0x50, 0xcc, 0xf4) },
      { physical: place.handler, bytes: Uint8Array.of(0xf4) },
    ],
    registers: {
      rip: BigInt(place.code), rsp: BigInt(place.stack), rflags: 2n, rax: 0n, rbx: 0n, rdi: 0n,
      cr0: BigInt.asUintN(32, BigInt(Cr0.PG | Cr0.ET | Cr0.PE)), cr3: BigInt(place.tables), cr4: BigInt(Cr4.PAE), efer: BigInt(Efer.LME | Efer.LMA),
      gdtr: { base: BigInt(place.gdt), limit: 4 * 8 - 1 }, idtr: { base: BigInt(place.idt), limit: GATES * 16 - 1 },
      cs: flat(0x18, 0xc9b), ss: data, ds: data, es: data, fs: data, gs: data,
      tr: { selector: 0, base: 0n, limit: 0xffff, attributes: 0x8b }, ldtr: { selector: 0, base: 0n, limit: 0xffff, attributes: 0x82 },
    },
    regions: [],
    stacks: [],
  };
}

function gate(): bigint {
  return BigInt(place.handler & 0xffff) | (0x08n << 16n) | (0x8e00n << 32n) | (BigInt(place.handler >>> 16) << 48n);
}

/** The lowest 4 MiB one to one, in two pages of 2 MiB. */
function tables(): Uint8Array {
  const bytes = new Uint8Array(3 * PAGE);
  const rights = PageEntry.P | PageEntry.W;
  const entry = (at: number, value: number): void => viewOf(bytes).setBigUint64(at, BigInt(value), true);
  entry(0, (place.tables + PAGE) | rights);
  entry(PAGE, (place.tables + 2 * PAGE) | rights);
  entry(2 * PAGE, rights | PageEntry.PS);
  entry(2 * PAGE + 8, 0x20_0000 | rights | PageEntry.PS);
  return bytes;
}

function quads(values: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  values.forEach((value, index) => viewOf(bytes).setBigUint64(index * 8, value, true));
  return bytes;
}
