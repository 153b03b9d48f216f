import { describe, expect, it } from 'vitest';
import { multibootElf32, multibootElf64, multibootFlat } from '../machine/loaders/test-multiboot';
import { COM1, debugExit, out } from './testing/guests';
import { TerminalUnderTest } from './testing/terminal-under-test';

const terminal = new TerminalUnderTest();

async function run(image: Uint8Array, ...options: string[]) {
  return terminal.run('run', terminal.file('kernel', image), ...options);
}

/** cmp eax, 2BADB002h; jne to the cli and hlt at the end; push; pop; call and ret; 'M' to COM1; exit 10h; cli; hlt */
const body = [0x50, 0x5b, 0xe8, 1, 0, 0, 0, 0x90, ...out(COM1, 0x4d), ...debugExit(0x10)];
/** The called place: a RET would leave it; here the return address is dropped: pop ecx. */
const greeting = [0x3d, 0x02, 0xb0, 0xad, 0x2b, 0x75, body.length + 1, ...body.slice(0, 8), 0x59, ...body.slice(8), 0xfa, 0xf4];

describe('a Multiboot kernel in a terminal', () => {
  const images: [string, Uint8Array][] = [
    ['ELF32', multibootElf32(greeting)],
    ['ELF32, linked higher than it lies', multibootElf32(greeting, { virtual: 0xc010_0000 })],
    ['ELF64 around 32-bit code', multibootElf64(greeting)],
    ['by its address fields', multibootFlat(greeting)],
  ];
  for (const [name, image] of images) {
    it(`runs 32-bit code: ${name}`, async () => {
      expect(await run(image)).toEqual({ status: 33, serial: 'M', stdout: 'M', stderr: '' });
    });
  }

  it('reads the memory that --memory gives from its information', async () => {
    // mov eax, [ebx + 8]; shr eax, 8; out F4h, eax
    const guest = multibootElf32([0x8b, 0x43, 0x08, 0xc1, 0xe8, 0x08, 0xe7, 0xf4]);
    for (const mebibytes of [16, 32]) {
      const upper = ((mebibytes - 1) * 1024) >> 8;
      expect((await run(guest, '--memory', String(mebibytes))).status).toBe(((upper << 1) | 1) & 0xff);
    }
  });

  it('reads its command line', async () => {
    // mov esi, [ebx + 16]; mov edx, 3F8h; l: lodsb; test al, al; jz end; out dx, al; jmp l; end: cli; hlt
    const guest = multibootElf32([0x8b, 0x73, 0x10, 0xba, 0xf8, 3, 0, 0, 0xac, 0x84, 0xc0, 0x74, 0x03, 0xee, 0xeb, 0xf8, 0xfa, 0xf4]);
    expect(await run(guest)).toMatchObject({ status: 0, serial: 'kernel' });
  });

  it('may load its own GDT\'s selectors again, those of the loader', async () => {
    // mov ax, 10h; mov ds, ax; mov ss, ax; jmp 08h:next; exit 10h
    const entry = 0x10_0000 + 116;
    const far = entry + 8 + 7;
    const guest = multibootElf32([
      0x66, 0xb8, 0x10, 0, 0x8e, 0xd8, 0x8e, 0xd0, 0xea, far & 0xff, (far >> 8) & 0xff, (far >> 16) & 0xff, 0, 8, 0, ...debugExit(0x10),
    ]);
    expect((await run(guest)).status).toBe(33);
  });

  it('starts anew after a reset', async () => {
    // 'R'; then the 8042's reset
    const { status, serial } = await run(multibootElf32([...out(COM1, 0x52), ...out(0x64, 0xfe)]), '--max-instructions', '30');
    expect(status).toBe(6);
    expect(serial).toBe('RRRRR');
  });

  it('without an IDT ends in a triple fault', async () => {
    expect((await run(multibootElf32([0x0f, 0x0b]))).status).toBe(4);
  });

  it('is refused with a sentence', async () => {
    expect(await run(multibootElf32(greeting, { flags: 0x20 }))).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^The Multiboot header requires features/) });
    expect(await run(multibootElf32(greeting), '--memory', '2')).toMatchObject({ status: 33 });
    expect(await run(multibootElf32(greeting, { memorySize: 0x20_0000 }), '--memory', '2')).toMatchObject({ status: 2, stderr: expect.stringContaining('beyond the machine') });
  });
});
