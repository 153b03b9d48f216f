import { Cr0 } from '../../x86/bits/control';
import { Attribute } from '../../x86/bits/descriptors';
import { viewOf } from '../views/bytes';
import { RESET_LDTR, RESET_TR } from './boot-registers';
import type { BootRegisters, BootSegment } from './boot-registers';

/** What EAX holds: the kernel was loaded by a Multiboot boot loader. */
const BOOTED_BY_MULTIBOOT = 0x2bad_b002n;

const CODE_DESCRIPTOR = 0x00cf_9b00_0000_ffffn;
const DATA_DESCRIPTOR = 0x00cf_9300_0000_ffffn;
const GDT = [0n, CODE_DESCRIPTOR, DATA_DESCRIPTOR];

export const MULTIBOOT_GDT_SIZE = GDT.length * 8;

const FLAT = { base: 0n, limit: 0xffff_ffff };
const COMMON = Attribute.G | Attribute.D | Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed;
const CODE: BootSegment = { ...FLAT, selector: 0x08, attributes: COMMON | Attribute.Code };
const DATA: BootSegment = { ...FLAT, selector: 0x10, attributes: COMMON };

/**
 * The registers at a Multiboot 1 kernel's entry: 32-bit protected mode, paging and interrupts off.
 * The specification leaves GDTR, IDTR and ESP to the loader: here a GDT that works, no IDT, and a page of stack. Of CR0 it
 * names PG and PE only; the rest is as after reset.
 * Source: "Multiboot Specification version 0.6.96", "Machine state".
 */
export function multibootRegisters(entry: number, information: number, gdt: number, stackTop: number): BootRegisters {
  return {
    rip: BigInt(entry),
    rsp: BigInt(stackTop),
    rflags: 2n,
    rax: BOOTED_BY_MULTIBOOT,
    rbx: BigInt(information),
    rdi: 0n,
    cr0: BigInt(Cr0.CD | Cr0.NW | Cr0.ET | Cr0.PE),
    cr3: 0n,
    cr4: 0n,
    efer: 0n,
    gdtr: { base: BigInt(gdt), limit: MULTIBOOT_GDT_SIZE - 1 },
    idtr: { base: 0n, limit: 0 },
    cs: CODE,
    ss: DATA,
    ds: DATA,
    es: DATA,
    fs: DATA,
    gs: DATA,
    tr: RESET_TR,
    ldtr: RESET_LDTR,
  };
}

/** The boot loader's Global Descriptor Table: null, 32-bit code (08h), data (10h). */
export function encodeMultibootGdt(): Uint8Array {
  const bytes = new Uint8Array(MULTIBOOT_GDT_SIZE);
  GDT.forEach((descriptor, i) => viewOf(bytes).setBigUint64(i * 8, descriptor, true));
  return bytes;
}
