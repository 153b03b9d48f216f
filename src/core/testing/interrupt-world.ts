import { StateField } from '../../x86/bits/state-field';
import { type CoreUnderTest, place } from './core-under-test';

/** Where `addInterruptWorld` puts tables and handlers. */
export const interruptPlace = { gdt: 0x8000, idt: 0x9000, handlers: 0x110000 } as const;

const gdt = BigUint64Array.of(0n, 0x00af9b000000ffffn, 0x00cf93000000ffffn);
const HANDLER_BYTES = 64;
const VECTORS = 256;
const hlt = 0xf4;

/** Address of the handler of `vector`. */
export function handlerOf(vector: number): number {
  return interruptPlace.handlers + vector * HANDLER_BYTES;
}

/**
 * Gives a machine in long mode a GDT (code 08h, data 10h) and an IDT whose 256 interrupt gates lead to handlers of
 * 64 bytes each. A handler is the bytes of `code(vector)`, or HLT.
 */
export function addInterruptWorld(machine: CoreUnderTest, code: (vector: number) => number[] | undefined): void {
  machine.writeWords(interruptPlace.gdt, gdt);
  machine.setU64(StateField.GdtrBase, BigInt(interruptPlace.gdt));
  machine.setU32(StateField.GdtrLimit, gdt.length * 8 - 1);
  machine.setU64(StateField.IdtrBase, BigInt(interruptPlace.idt));
  machine.setU32(StateField.IdtrLimit, 0xfff);
  const gates = new BigUint64Array(VECTORS * 2);
  const handlers = new Uint8Array(VECTORS * HANDLER_BYTES);
  for (let vector = 0; vector < VECTORS; vector++) {
    const offset = handlerOf(vector);
    gates[vector * 2] = BigInt(offset & 0xffff) | (0x08n << 16n) | (0x8e00n << 32n) | (BigInt(offset >>> 16) << 48n);
    handlers.set(code(vector) ?? [hlt], vector * HANDLER_BYTES);
  }
  machine.writeWords(interruptPlace.idt, gates);
  machine.write(interruptPlace.handlers, handlers);
}

/** Programs the 8259 pair (vectors 20h-2Fh, only IRQ0 open) and the 8254 to interrupt every `count` of its clocks. */
export function startTimer(machine: CoreUnderTest, count: number): void {
  const { core } = machine;
  for (const [port, value] of [[0x20, 0x11], [0x21, 0x20], [0x21, 4], [0x21, 1], [0x21, 0xfe]] as const) core.portWrite(port, value, 1);
  core.portWrite(0x43, 0x34, 1);
  core.portWrite(0x40, count & 255, 1);
  core.portWrite(0x40, count >> 8, 1);
}

/** A handler of a hardware interrupt: inc qword [data + 8 * vector]; mov al, 20h; out 20h, al; pop; iretq. */
export const countingHandler = (vector: number): number[] => {
  const counter = place.data + 0x800 + (vector & 15) * 8;
  return [
    0x50, 0x48, 0xff, 0x04, 0x25, counter & 255, (counter >> 8) & 255, (counter >> 16) & 255, counter >>> 24,
    0xb0, 0x20, 0xe6, 0x20, 0x58, 0x48, 0xcf,
  ];
};
