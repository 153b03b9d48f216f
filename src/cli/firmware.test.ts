import { describe, expect, it } from 'vitest';
import { multibootFlat } from '../machine/loaders/test-multiboot';
import { TerminalUnderTest } from './testing/terminal-under-test';

const terminal = new TerminalUnderTest();

/** Loaded here, so that its code is within reach of real-address mode; the code follows a header of 32 bytes. */
const LOAD = 0x8000;
const START = LOAD + 32;

/**
 * 16-bit code, entered from the Multiboot kernel's start through protected mode's 16-bit segments: the way that
 * SDM 3A "Switching Back to Real-Address Mode" gives. Segments are 0, SP is 7000h.
 */
function realModeKernel(code: readonly number[]): Uint8Array {
  const word = (value: number) => [value & 0xff, value >> 8];
  // lgdt [gdt]; jmp 08h:protected; there: mov ax, 10h; mov ds, es, ss; lidt [idt]; mov eax, cr0; and al, FEh; mov cr0, eax; jmp 0:real
  const enter = [0x0f, 0x01, 0x15, ...word(START + 79), 0, 0, 0xea, ...word(START + 14), 0, 0, 8, 0];
  const leave = [
    0xb8, 0x10, 0, 0x8e, 0xd8, 0x8e, 0xc0, 0x8e, 0xd0, 0x0f, 0x01, 0x1e, ...word(START + 85), 0x0f, 0x20, 0xc0, 0x24, 0xfe, 0x0f, 0x22, 0xc0,
    0xea, ...word(START + 14 + 27), 0, 0,
  ];
  // xor ax, ax; mov ds, ss; mov sp, 7000h; jmp to the code
  const begin = [0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xd0, 0xbc, 0, 0x70, 0xeb, 0];
  const tables = [
    ...Array<number>(8).fill(0), 0xff, 0xff, 0, 0, 0, 0x9a, 0, 0, 0xff, 0xff, 0, 0, 0, 0x92, 0, 0,
    0x17, 0, ...word(START + 55), 0, 0, 0xff, 3, 0, 0, 0, 0,
  ];
  const head = [...enter, ...leave, ...begin];
  const padding = Array<number>(55 - head.length).fill(0x90);
  const body = [...head, ...padding, ...tables];
  body[enter.length + leave.length + 10] = body.length - head.length;
  return multibootFlat([...body, ...code], { load: LOAD });
}

/** Sends AL to COM1. */
const SEND_AL = [0xba, 0xf8, 0x03, 0xee];
const SEND_AX = [...SEND_AL, 0x88, 0xe0, 0xee];
const CLI_HLT = [0xfa, 0xf4];

async function bytesOf(code: readonly number[], limit = 5_000_000): Promise<{ status: number; bytes: number[] }> {
  const { status, serial } = await terminal.run('run', terminal.file('kernel', realModeKernel(code)), '--max-instructions', String(limit));
  return { status, bytes: [...serial].map((letter) => letter.charCodeAt(0)) };
}

describe('the firmware that a kernel meets in real-address mode', () => {
  it('returns from what has no service, and tells the equipment and the size of low memory', async () => {
    // int 60h is empty, int 1Fh and 1Ch return; int 11h; int 12h
    const { status, bytes } = await bytesOf([0xcd, 0x1f, 0xcd, 0x1c, 0xcd, 0x10, 0xcd, 0x11, ...SEND_AX, 0xcd, 0x12, ...SEND_AX, ...CLI_HLT]);
    expect({ status, bytes }).toEqual({ status: 0, bytes: [0x22, 0x02, 0x7f, 0x02] });
  });

  it('refuses the disk with CF = 1, and finds no key', async () => {
    // mov ah, 2; int 13h; setc al; send; mov ah, 1; int 16h; setz al; send
    const { status, bytes } = await bytesOf([
      0xb4, 2, 0xcd, 0x13, 0x0f, 0x92, 0xc0, ...SEND_AL, 0xb4, 1, 0xcd, 0x16, 0x0f, 0x94, 0xc0, ...SEND_AL, ...CLI_HLT,
    ]);
    expect({ status, bytes }).toEqual({ status: 0, bytes: [1, 1] });
  });

  it('counts the timer\'s ticks and ends its interrupts', async () => {
    // The timer at 10000 clocks; sti; three times hlt; cli; mov ax, [46Ch]; send; mov al, 0Bh; out 20h, al; in al, 20h; send
    const { status, bytes } = await bytesOf([
      0xb0, 0x34, 0xe6, 0x43, 0xb0, 0x10, 0xe6, 0x40, 0xb0, 0x27, 0xe6, 0x40, 0xfb, 0xf4, 0xf4, 0xf4, 0xfa,
      0xa1, 0x6c, 0x04, ...SEND_AL, 0xb0, 0x0b, 0xe6, 0x20, 0xe4, 0x20, ...SEND_AL, ...CLI_HLT,
    ]);
    expect({ status, bytes }).toEqual({ status: 0, bytes: [3, 0] });
  });

  it('ends the interrupts of both 8259', async () => {
    // int 76h (IRQ14) does no harm, int 70h reads the clock's register C
    expect((await bytesOf([0xcd, 0x76, 0xcd, 0x70, 0xcd, 0x09, 0xcd, 0x0e, ...CLI_HLT])).status).toBe(0);
  });

  it('resets the board at FFFF:0000, and at INT 19h', async () => {
    // mov al, 'R'; send; jmp FFFF:0000
    for (const end of [[0xea, 0, 0, 0xff, 0xff], [0xcd, 0x19]]) {
      const { status, bytes } = await bytesOf([0xb0, 0x52, ...SEND_AL, ...end], 400);
      expect(status).toBe(6);
      expect(bytes.length).toBeGreaterThan(5);
    }
  });
});
