import { readSymbols, type ImageSymbol } from './elf-symbols';
import { hex, ImageError } from './image-error';

/** A part of the image that lies in memory. Addresses are bytes; `bytes` may be shorter than `memorySize`: the rest is zero. */
export interface ImageSegment {
  readonly virtual: bigint;
  readonly physical: bigint;
  readonly memorySize: number;
  readonly bytes: Uint8Array;
  readonly writable: boolean;
  readonly executable: boolean;
  /** Where its program header stands in the file. */
  readonly headerOffset: number;
}

/** A kernel image, read but not yet placed. Segments ascend by virtual address. */
export interface KernelImage {
  readonly entry: bigint;
  readonly segments: readonly ImageSegment[];
  /** Functions and objects, ascending by address. Empty for a stripped image. */
  readonly symbols: readonly ImageSymbol[];
}

const HEADER_SIZE = 64;
const PROGRAM_HEADER_SIZE = 56;
const MACHINE_X86_64 = 62;
const TYPE_EXECUTABLE = 2;
const TYPE_SHARED = 3;
const PT_LOAD = 1;
const PF_X = 1;
const PF_W = 2;
/** A segment larger than this is damage, not a kernel; it also keeps sizes far below 2^53. */
const LARGEST_SEGMENT = 1n << 32n;

/**
 * Reads an ELF64 executable for x86-64. Source: "System V Application Binary Interface", "Object Files".
 * @throws ImageError for a damaged or foreign file.
 */
export function parseElf64(file: Uint8Array): KernelImage {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  checkIdentity(file);
  if (file.length < HEADER_SIZE) {
    throw new ImageError('truncated', file.length, `${file.length} bytes`, `The file ends inside its ELF header: it has ${file.length} bytes, the header has ${HEADER_SIZE}`);
  }
  checkKind(view);
  const segments = readSegments(file, view);
  const entry = view.getBigUint64(24, true);
  const home = segments.find((segment) => entry >= segment.virtual && entry < endOf(segment));
  if (home === undefined) throw new ImageError('bad-entry', 24, hex(entry), `The entry point ${hex(entry)} lies in no segment`);
  if (!home.executable) throw new ImageError('bad-entry', 24, hex(entry), `The entry point ${hex(entry)} lies in a segment that is not executable`);
  return { entry, segments, symbols: readSymbols(file, view) };
}

/** One past the last virtual address. */
export function endOf(segment: ImageSegment): bigint {
  return segment.virtual + BigInt(segment.memorySize);
}

function checkIdentity(file: Uint8Array): void {
  const magic = [0x7f, 0x45, 0x4c, 0x46];
  if (file.length < 6) {
    throw new ImageError('truncated', file.length, `${file.length} bytes`, `The file has only ${file.length} bytes: no kernel image is that short`);
  }
  if (magic.some((byte, i) => file[i] !== byte)) {
    const found = Array.from(file.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new ImageError('not-elf', 0, found, `This is no ELF file and no Multiboot kernel: it begins with ${found}, an ELF file with 7f 45 4c 46`);
  }
  if (file[4] !== 2) {
    const found = file[4] === 1 ? '32-bit' : `class ${file[4]}`;
    throw new ImageError('not-64-bit', 4, found, `This ELF file is ${found}, not 64-bit`);
  }
  if (file[5] !== 1) throw new ImageError('not-little-endian', 5, String(file[5]), `This ELF file is not little-endian (data encoding ${file[5]})`);
}

function checkKind(view: DataView): void {
  const machine = view.getUint16(18, true);
  if (machine !== MACHINE_X86_64) {
    throw new ImageError('wrong-machine', 18, String(machine), `This ELF file is for machine ${machine}, not for x86-64 (${MACHINE_X86_64})`);
  }
  const type = view.getUint16(16, true);
  if (type === TYPE_SHARED) {
    throw new ImageError('position-independent', 16, 'ET_DYN', 'This ELF file is position-independent (ET_DYN): link it for a fixed address');
  }
  if (type !== TYPE_EXECUTABLE) throw new ImageError('not-executable', 16, String(type), `This ELF file is no executable (type ${type})`);
}

function readSegments(file: Uint8Array, view: DataView): ImageSegment[] {
  const table = view.getBigUint64(32, true);
  const size = view.getUint16(54, true);
  const count = view.getUint16(56, true);
  if (count > 0 && size !== PROGRAM_HEADER_SIZE) {
    throw new ImageError('bad-header', 54, String(size), `A program header is said to have ${size} bytes; in ELF64 it has ${PROGRAM_HEADER_SIZE}`);
  }
  const end = table + BigInt(count * PROGRAM_HEADER_SIZE);
  if (end > BigInt(file.length)) {
    throw new ImageError('truncated', 32, hex(table), `The ${count} program headers from ${hex(table)} to ${hex(end)} lie beyond the file's ${file.length} bytes`);
  }
  const segments: ImageSegment[] = [];
  for (let i = 0; i < count; i++) {
    const offset = Number(table) + i * PROGRAM_HEADER_SIZE;
    if (view.getUint32(offset, true) !== PT_LOAD) continue;
    const segment = readSegment(file, view, offset);
    if (segment.memorySize > 0) segments.push(segment);
  }
  if (segments.length === 0) throw new ImageError('no-segments', 56, String(count), 'The file has no segment to load');
  segments.sort((a, b) => (a.virtual < b.virtual ? -1 : 1));
  checkOverlaps(segments);
  return segments;
}

function readSegment(file: Uint8Array, view: DataView, offset: number): ImageSegment {
  const flags = view.getUint32(offset + 4, true);
  const start = view.getBigUint64(offset + 8, true);
  const virtual = view.getBigUint64(offset + 16, true);
  const physical = view.getBigUint64(offset + 24, true);
  const fileSize = view.getBigUint64(offset + 32, true);
  const memorySize = view.getBigUint64(offset + 40, true);
  const bad = (found: string, what: string) => new ImageError('bad-segment', offset, found, `The segment at ${hex(virtual)} ${what}`);
  if (memorySize > LARGEST_SEGMENT) throw bad(hex(memorySize), `is said to have ${hex(memorySize)} bytes`);
  if (fileSize > memorySize) throw bad(hex(fileSize), `has more bytes in the file (${hex(fileSize)}) than in memory (${hex(memorySize)})`);
  if (fileSize > 0n && start + fileSize > BigInt(file.length)) {
    throw bad(hex(start + fileSize), `reaches to offset ${hex(start + fileSize)}, beyond the file's ${file.length} bytes`);
  }
  const last = virtual + (memorySize === 0n ? 0n : memorySize - 1n);
  if (last >> 64n !== 0n) throw bad(hex(memorySize), 'runs over the end of the address space');
  if (!isCanonical(virtual) || !isCanonical(last) || virtual >> 63n !== last >> 63n) throw bad(hex(virtual), 'is not at canonical addresses');
  if ((virtual & 0xfffn) !== (physical & 0xfffn)) {
    throw bad(hex(physical), `cannot be mapped: its physical address ${hex(physical)} has another place in the page`);
  }
  const from = fileSize === 0n ? 0 : Number(start);
  return {
    virtual,
    physical,
    memorySize: Number(memorySize),
    bytes: file.subarray(from, from + Number(fileSize)),
    writable: (flags & PF_W) !== 0,
    executable: (flags & PF_X) !== 0,
    headerOffset: offset,
  };
}

function checkOverlaps(segments: readonly ImageSegment[]): void {
  for (const second of segments) {
    for (const first of segments) {
      if (first === second) break;
      const samePage = second.virtual >> 12n <= (endOf(first) - 1n) >> 12n;
      const samePlace = second.virtual - second.physical === first.virtual - first.physical;
      const virtual = second.virtual < endOf(first) || (samePage && !samePlace);
      const physical =
        second.physical < first.physical + BigInt(first.memorySize) && first.physical < second.physical + BigInt(second.memorySize);
      if (!virtual && !physical) continue;
      const where = virtual ? 'virtual' : 'physical';
      throw new ImageError(
        'overlapping-segments',
        second.headerOffset,
        hex(second.virtual),
        `The segments at ${hex(first.virtual)} and ${hex(second.virtual)} share ${where} addresses`,
      );
    }
  }
}

/** Bits 63 to 47 are all equal. */
function isCanonical(address: bigint): boolean {
  const upper = address >> 47n;
  return upper === 0n || upper === 0x1ffffn;
}
