import { Cr0, Cr4, Efer } from '../../x86/bits/control';
import { Attribute, SystemType } from '../../x86/bits/descriptors';
import { viewOf } from '../views/bytes';
import * as layout from './boot-layout';

/** A segment register with its hidden part; attributes as in `Attribute`. */
export interface BootSegment {
  readonly selector: number;
  readonly base: bigint;
  readonly limit: number;
  readonly attributes: number;
}

export interface BootRegisters {
  readonly rip: bigint;
  readonly rsp: bigint;
  readonly rflags: bigint;
  readonly rax: bigint;
  readonly rbx: bigint;
  readonly rdi: bigint;
  readonly cr0: bigint;
  readonly cr3: bigint;
  readonly cr4: bigint;
  readonly efer: bigint;
  readonly gdtr: { readonly base: bigint; readonly limit: number };
  readonly idtr: { readonly base: bigint; readonly limit: number };
  readonly cs: BootSegment;
  readonly ss: BootSegment;
  readonly ds: BootSegment;
  readonly es: BootSegment;
  readonly fs: BootSegment;
  readonly gs: BootSegment;
  readonly tr: BootSegment;
  readonly ldtr: BootSegment;
}

const CODE_DESCRIPTOR = 0x00af_9b00_0000_ffffn;
const DATA_DESCRIPTOR = 0x00cf_9300_0000_ffffn;
const GDT = [0n, CODE_DESCRIPTOR, DATA_DESCRIPTOR];

const CODE: BootSegment = {
  selector: 0x08,
  base: 0n,
  limit: 0xffff_ffff,
  attributes: Attribute.G | Attribute.L | Attribute.P | Attribute.S | Attribute.Code | Attribute.Writable | Attribute.Accessed,
};
const DATA: BootSegment = {
  selector: 0x10,
  base: 0n,
  limit: 0xffff_ffff,
  attributes: Attribute.G | Attribute.D | Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed,
};
const NULL_SEGMENT: BootSegment = { selector: 0, base: 0n, limit: 0, attributes: 0 };
/** TR and LDTR as reset leaves them. Source: SDM 3A (June 2025) "IA-32 and Intel 64 Processor States Following Power-up, Reset, or INIT". */
export const RESET_TR: BootSegment = { selector: 0, base: 0n, limit: 0xffff, attributes: Attribute.P | SystemType.TssBusy };
export const RESET_LDTR: BootSegment = { selector: 0, base: 0n, limit: 0xffff, attributes: Attribute.P | SystemType.Ldt };

/** The registers at the kernel's entry: 64-bit mode, interrupts off, no IDT. */
export function bootRegisters(entry: bigint, stackTop: bigint, cr3: bigint): BootRegisters {
  return {
    rip: entry,
    // As after a CALL, which a compiler counts on: RSP is 8 below a multiple of 16, and the return address is 0.
    rsp: stackTop - 8n,
    rflags: 2n,
    rax: 0n,
    rbx: 0n,
    rdi: layout.PHYSICAL_MEMORY_OFFSET + BigInt(layout.BOOT_INFORMATION),
    cr0: BigInt.asUintN(32, BigInt(Cr0.PG | Cr0.WP | Cr0.NE | Cr0.ET | Cr0.MP | Cr0.PE)),
    cr3,
    cr4: BigInt(Cr4.PAE),
    efer: BigInt(Efer.LME | Efer.LMA | Efer.NXE),
    gdtr: { base: layout.PHYSICAL_MEMORY_OFFSET + BigInt(layout.BOOT_GDT), limit: GDT.length * 8 - 1 },
    idtr: { base: 0n, limit: 0 },
    cs: CODE,
    ss: DATA,
    ds: DATA,
    es: DATA,
    fs: NULL_SEGMENT,
    gs: NULL_SEGMENT,
    tr: RESET_TR,
    ldtr: RESET_LDTR,
  };
}

/** The boot loader's Global Descriptor Table: null, code (08h), data (10h). */
export function encodeBootGdt(): Uint8Array {
  const bytes = new Uint8Array(GDT.length * 8);
  GDT.forEach((descriptor, i) => viewOf(bytes).setBigUint64(i * 8, descriptor, true));
  return bytes;
}
