import { CASE_BYTES } from './case-layout';

/** Offsets of the numbers in kernel.asm. */
const enum Header {
  CaseCount = 32,
  Tables = 36,
  Idt = 40,
  Cases = 44,
  Stubs = 48,
}

const IMAGE = 0x100000;

export function stubsOf(kernel: Uint8Array): number {
  return Number(new DataView(kernel.buffer, kernel.byteOffset).getBigUint64(Header.Stubs, true));
}

/** A flat Multiboot image: the kernel, GDT and LDT, IDT, cases. */
export function makeImage(kernel: Uint8Array, tables: Uint8Array, idt: Uint8Array, cases: readonly Uint8Array[]): Uint8Array {
  const starts = [kernel.length, kernel.length + tables.length, kernel.length + tables.length + idt.length] as const;
  const image = new Uint8Array(starts[2] + cases.length * CASE_BYTES);
  image.set(kernel);
  image.set(tables, starts[0]);
  image.set(idt, starts[1]);
  cases.forEach((one, index) => image.set(one, starts[2] + index * CASE_BYTES));
  const view = new DataView(image.buffer);
  view.setUint32(Header.CaseCount, cases.length, true);
  view.setUint32(Header.Tables, IMAGE + starts[0], true);
  view.setUint32(Header.Idt, IMAGE + starts[1], true);
  view.setUint32(Header.Cases, IMAGE + starts[2], true);
  return image;
}
