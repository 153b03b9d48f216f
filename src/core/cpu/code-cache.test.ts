import { expect, it } from 'vitest';
import { CoreUnderTest, place } from '../testing/core-under-test';

const u32 = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
const hlt = 0xf4;

it('executes what an instruction has just written over the next one', async () => {
  // mov byte [rip+1], 0xc3 (turns inc ebx into... ) : the ModRM of "inc eax" becomes that of "inc ebx".
  const machine = await CoreUnderTest.longMode([0xc6, 0x05, 1, 0, 0, 0, 0xc3, 0xff, 0xc0, hlt]);
  machine.core.run(100, 0);
  expect(machine.get('rax')).toBe(0n);
  expect(machine.get('rbx')).toBe(1n);
});

it('sees a store that begins before a block and ends in it', async () => {
  // call F; mov [F-6], rdx; call F; hlt; six bytes; F: inc eax; ret. The last byte of RDX makes it "inc ebx".
  const machine = await CoreUnderTest.longMode([
    0xe8, ...u32(19), 0x48, 0x89, 0x15, ...u32(6), 0xe8, ...u32(7), hlt, 0, 0, 0, 0, 0, 0, 0xff, 0xc0, 0xc3,
  ]);
  machine.set('rdx', 0xc3ff000000000000n);
  machine.core.run(100, 0);
  expect([machine.get('rax'), machine.get('rbx')]).toEqual([1n, 1n]);
});

it('drops a loop that is rewritten while it runs', async () => {
  // mov ecx,5; L: inc eax; cmp ecx,3; jne +7; mov byte [L+1], 0xc3; dec ecx; jnz L; hlt
  const machine = await CoreUnderTest.longMode([
    0xb9, 5, 0, 0, 0,
    0xff, 0xc0,
    0x83, 0xf9, 3,
    0x75, 7,
    0xc6, 0x05, ...u32(-13), 0xc3,
    0xff, 0xc9,
    0x75, 0xee,
    hlt,
  ]);
  machine.core.run(1000, 0);
  expect(machine.get('rax')).toBe(3n);
  expect(machine.get('rbx')).toBe(2n);
});

it('drops a function that is linked to its caller', async () => {
  // L: call F; call F; mov byte [F+1], 0xc3; call F; hlt; F: inc eax; ret
  const machine = await CoreUnderTest.longMode([
    0xe8, ...u32(18), 0xe8, ...u32(13), 0xc6, 0x05, ...u32(7), 0xc3, 0xe8, ...u32(1), hlt, 0xff, 0xc0, 0xc3,
  ]);
  machine.core.run(1000, 0);
  expect([machine.get('rax'), machine.get('rbx')]).toEqual([2n, 1n]);
});

it('sees a write through another linear address', async () => {
  const machine = await CoreUnderTest.longMode([0xff, 0xc0, 0xc6, 0x06, 0xc3, 0xff, 0xc0, hlt]);
  machine.setPage(place.data, 7n, place.code);
  machine.set('rsi', BigInt(place.data + 6));
  machine.core.run(100, 0);
  expect([machine.get('rax'), machine.get('rbx')]).toEqual([1n, 1n]);
});

it('keeps the other blocks of a page that is written', async () => {
  // A counter on the page of the code that counts: L: inc qword [rip+...]; dec ecx; jnz L; hlt; counter
  const machine = await CoreUnderTest.longMode([0x48, 0xff, 0x05, ...u32(5), 0xff, 0xc9, 0x75, 0xf5, hlt]);
  machine.set('rcx', 1000n);
  machine.core.run(10000, 0);
  expect(machine.readU64(place.code + 12)).toBe(1000n);
});

it('drops blocks that a string operation writes over, also its own', async () => {
  const machine = await CoreUnderTest.longMode([0xf3, 0xaa, 0xff, 0xc3, 0xff, 0xc3, hlt]);
  machine.set('rax', 0x90n);
  machine.set('rcx', 6n);
  machine.set('rdi', BigInt(place.code));
  machine.core.run(100, 0);
  // The first iteration turns the prefix into a NOP; STOSB alone then writes over itself, and the rest runs.
  expect(machine.get('rcx')).toBe(5n);
  expect(machine.get('rdi')).toBe(BigInt(place.code + 2));
  expect(machine.get('rbx')).toBe(2n);
});

it('forgets everything when the host writes', async () => {
  const machine = await CoreUnderTest.longMode([0xff, 0xc0, 0xeb, 0xfc]);
  machine.core.run(10, 0);
  machine.write(place.code, [0xff, 0xc3]);
  machine.core.run(10, 0);
  expect([machine.get('rax'), machine.get('rbx')]).toEqual([5n, 5n]);
});

it('goes on when the room for decoded code has run out', async () => {
  // 1.5 million bytes of "jmp +0" fill the room several times.
  const bytes = new Uint8Array(3 * 1024 * 1024);
  for (let i = 0; i < bytes.length; i += 4) bytes.set([0xff, 0xc0, 0xeb, 0], i);
  const machine = await CoreUnderTest.longMode(bytes);
  machine.set('rsp', 0x7f0000n);
  const rounds = bytes.length / 4;
  machine.core.run(rounds * 2, 0);
  expect(machine.get('rax')).toBe(BigInt(rounds));
});
