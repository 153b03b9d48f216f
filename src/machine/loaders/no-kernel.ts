import { viewOf } from '../views/bytes';
import { hex, ImageError } from './image-error';

// Files that are no Multiboot 1 kernel but something that one may well have meant: each is named.

const ELF = [0x7f, 0x45, 0x4c, 0x46];
const GZIP = [0x1f, 0x8b];
const SECTOR = 512;

const MULTIBOOT_1 = 0x1badb002;
const MULTIBOOT_1_SEARCHED = 8192;
const MULTIBOOT_2 = 0xe85250d6;
/** Source: "Multiboot2 Specification version 2.0", "The layout of Multiboot2 header". */
const MULTIBOOT_2_SEARCHED = 32768;

/**
 * To be called for a file in which no valid Multiboot 1 header was found, before it is taken for an ELF64 kernel.
 * @throws ImageError for what certainly is none
 */
export function checkNoOtherKind(file: Uint8Array): void {
  const isElf = begins(file, ELF);
  const damaged = placeOf(file, MULTIBOOT_1, MULTIBOOT_1_SEARCHED, 4, 12);
  if (damaged !== null && !isElf64(file)) {
    throw new ImageError('no-multiboot-header', damaged, hex(MULTIBOOT_1), 'There is a Multiboot 1 magic number, but magic, flags and checksum do not add up to 0');
  }
  const second = placeOf(file, MULTIBOOT_2, MULTIBOOT_2_SEARCHED, 8, 16);
  if (second !== null && sum(file, second, 4) === 0) {
    throw new ImageError('no-multiboot-header', second, hex(MULTIBOOT_2), 'This kernel has a Multiboot 2 header; only Multiboot 1 is understood');
  }
  if (isElf && file[4] === 1) {
    throw new ImageError('no-multiboot-header', 4, '32-bit', 'This ELF file is 32-bit and has no Multiboot 1 header in its first 8192 bytes');
  }
  if (begins(file, GZIP)) throw new ImageError('not-elf', 0, 'gzip', 'This file is compressed with gzip: unpack it first');
  if (!isElf && file.length >= SECTOR && viewOf(file).getUint16(SECTOR - 2, true) === 0xaa55) {
    throw new ImageError('not-elf', SECTOR - 2, '55 aa', 'This is a disk image with a boot sector; only kernels can be booted, as ELF or with a Multiboot 1 header');
  }
}

function begins(file: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => file[i] === byte);
}

function isElf64(file: Uint8Array): boolean {
  return begins(file, ELF) && file[4] === 2;
}

/** Where a magic number of a header of `size` bytes stands, null if nowhere. */
function placeOf(file: Uint8Array, magic: number, searched: number, alignment: number, size: number): number | null {
  const end = Math.min(file.length, searched) - size;
  for (let at = 0; at <= end; at += alignment) if (viewOf(file).getUint32(at, true) === magic) return at;
  return null;
}

/** Sum of `count` words, modulo 2^32. */
function sum(file: Uint8Array, at: number, count: number): number {
  let all = 0;
  for (let i = 0; i < count; i++) all = (all + viewOf(file).getUint32(at + i * 4, true)) >>> 0;
  return all;
}
