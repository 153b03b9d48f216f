import { makeElf } from '../../machine/loaders/test-image';

export const CODE = 0x20_0000;
const DATA = 0x30_0000;
const IDT = DATA + 0x100;

/** An ELF64 kernel of these bytes at `CODE`, entered at the first; 64-bit code. */
export function kernel(...code: number[]): Uint8Array {
  return makeElf(BigInt(CODE), [{ virtual: BigInt(CODE), bytes: code, flags: 7 }]);
}

/** mov edx, port; mov al, value; out dx, al */
export function out(port: number, value: number): number[] {
  return [0xba, port & 0xff, port >> 8, 0, 0, 0xb0, value, 0xee];
}

/** mov eax, value; out F4h, eax */
export function debugExit(value: number): number[] {
  return [0xb8, value & 0xff, (value >> 8) & 0xff, 0, 0, 0xe7, 0xf4];
}

export const COM1 = 0x3f8;
export const CLI_HLT = [0xfa, 0xf4];
const IRETQ = [0x48, 0xcf];
const END_OF_INTERRUPT = [0xb0, 0x20, 0xe6, 0x20];
/** lidt of the descriptor at `DATA` */
const LOAD_IDT = [0x0f, 0x01, 0x1c, 0x25, 0, 0, 0x30, 0];

/** An ELF64 kernel with an IDT: it loads it and goes on with `code`. */
export function kernelWithHandlers(code: readonly number[], handlers: Readonly<Record<number, readonly number[]>>): Uint8Array {
  const text = [...LOAD_IDT, ...code];
  const data = new Uint8Array(0x1100);
  const view = new DataView(data.buffer);
  view.setUint16(0, 0xfff, true);
  view.setBigUint64(2, BigInt(IDT), true);
  for (const [vector, body] of Object.entries(handlers)) {
    const at = IDT - DATA + Number(vector) * 16;
    const address = CODE + text.length;
    view.setUint16(at, address & 0xffff, true);
    view.setUint16(at + 2, 8, true);
    view.setUint16(at + 4, 0x8e00, true);
    view.setUint16(at + 6, address >> 16, true);
    text.push(...body, ...IRETQ);
  }
  return makeElf(BigInt(CODE), [{ virtual: BigInt(CODE), bytes: text, flags: 7 }, { virtual: BigInt(DATA), bytes: [...data], flags: 6 }]);
}

/** The timer's interrupt, as firmware leaves it: push rax; EOI; pop rax. */
export const timerHandler = [0x50, ...END_OF_INTERRUPT, 0x58];

/**
 * The keyboard's interrupt: sends each scancode to COM1, and after Enter's release (9Ch) exits with status 33.
 * push rax; push rdx; in al, 60h; out 3F8h, al; cmp al, 9Ch; jne over the exit; EOI; pop rdx; pop rax
 */
export const keyboardHandler = [
  0x50, 0x52, 0xe4, 0x60, 0xba, 0xf8, 0x03, 0, 0, 0xee, 0x3c, 0x9c, 0x75, debugExit(0x10).length, ...debugExit(0x10), ...END_OF_INTERRUPT, 0x5a, 0x58,
];

/** sti; hlt; jmp to the hlt */
export const idle = [0xfb, 0xf4, 0xeb, 0xfd];
