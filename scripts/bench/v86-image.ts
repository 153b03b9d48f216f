import { Assembler } from '../../src/truth/assembler';
import { loops, places } from './loops';

const biosBase = 0xf0000;
const protectedCode = 0x100;
const com1 = 0x3f8;

/**
 * A 64 KiB firmware image of our own for the peer: protected mode, 4 KiB pages, then on each byte that COM1 receives
 * one round of all loops, each between the bytes 'A'.. and 'a'.. on COM1.
 */
export function v86Image(): Uint8Array {
  const image = new Uint8Array(0x10000);
  const put = (at: number, ...bytes: number[]): void => image.set(bytes, at);
  put(0xfff0, 0xea, 0x00, 0x00, 0x00, 0xf0); // jmp f000:0000
  put(0, 0xfa, 0x2e, 0x66, 0x0f, 0x01, 0x16, 0x80, 0x00); // cli; lgdt cs:[80h]
  put(8, 0x0f, 0x20, 0xc0, 0x0c, 0x01, 0x0f, 0x22, 0xc0); // mov eax, cr0; or al, 1; mov cr0, eax
  put(16, 0x66, 0xea, protectedCode & 255, protectedCode >> 8, biosBase >> 16, 0, 0x08, 0x00); // jmp 08h:f0100h
  put(0x80, 0x17, 0x00, 0x90, 0x00, 0x0f, 0x00); // limit, base f0090h
  put(0x98, 0xff, 0xff, 0, 0, 0, 0x9b, 0xcf, 0); // code
  put(0xa0, 0xff, 0xff, 0, 0, 0, 0x93, 0xcf, 0); // data
  image.set(program(), protectedCode);
  return image;
}

function program(): Uint8Array {
  const code = new Assembler(biosBase + protectedCode);
  const set = (register: number, value: number): void => void code.raw(0xb8 + register, value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);
  set(0, 0x10);
  code.raw(0x8e, 0xd8, 0x8e, 0xc0, 0x8e, 0xd0); // ds, es, ss
  set(4, places.stackTop);
  set(7, 0x201000); // page tables of 8 MiB
  set(0, 3);
  set(1, 2048);
  code.raw(0xab, 0x05, 0, 0x10, 0, 0, 0xe2, 0xf8); // stosd; add eax, 1000h; loop
  code.raw(0xc7, 0x05, 0, 0, 0x20, 0, 3, 0x10, 0x20, 0); // mov [200000h], 201003h
  code.raw(0xc7, 0x05, 4, 0, 0x20, 0, 3, 0x20, 0x20, 0); // mov [200004h], 202003h
  set(0, 0x200000);
  code.raw(0x0f, 0x22, 0xd8); // mov cr3, eax
  code.raw(0x0f, 0x20, 0xc0, 0x0d, 0, 0, 1, 0x80, 0x0f, 0x22, 0xc0); // CR0.PG, CR0.WP
  code.label('round');
  set(2, com1 + 5);
  code.label('wait').raw(0xec, 0xa8, 1, 0x74, 0xfb); // in al, dx; test al, 1; jz wait
  set(2, com1);
  code.raw(0xec);
  loops.forEach((loop, index) => {
    say(code, 0x41 + index);
    loop.emit(code, false, loop.name);
    say(code, 0x61 + index);
  });
  code.jmp('round');
  return code.link(new Map());
}

/** OUT to COM1; keeps nothing but the loops' own set-up. */
function say(code: Assembler, byte: number): void {
  code.raw(0xba, com1 & 255, com1 >> 8, 0, 0, 0xb0, byte, 0xee);
}
