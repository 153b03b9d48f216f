import { viewOf } from '../views/bytes';
import { hex, ImageError } from './image-error';
import type { PhysicalKernel, PhysicalSegment } from './multiboot-segments';

// Source: "System V Application Binary Interface", "Object Files", for both classes.

const PT_LOAD = 1;
const TYPE_EXECUTABLE = 2;
const LITTLE_ENDIAN = 1;
const ADDRESSES = 1n << 32n;

/** Where the fields of one ELF class stand, in bytes. Words are 4 bytes in ELF32 and 8 in ELF64. */
interface Fields {
  readonly bits: 32 | 64;
  readonly machine: number;
  readonly headerSize: number;
  readonly entry: number;
  readonly tableOffset: number;
  readonly entrySize: number;
  readonly count: number;
  readonly programHeaderSize: number;
  readonly offset: number;
  readonly virtual: number;
  readonly physical: number;
  readonly fileSize: number;
  readonly memorySize: number;
}

const classes: Readonly<Record<number, Fields>> = {
  1: {
    bits: 32, machine: 3, headerSize: 52, entry: 24, tableOffset: 28, entrySize: 42, count: 44, programHeaderSize: 32,
    offset: 4, virtual: 8, physical: 12, fileSize: 16, memorySize: 20,
  },
  2: {
    bits: 64, machine: 62, headerSize: 64, entry: 24, tableOffset: 32, entrySize: 54, count: 56, programHeaderSize: 56,
    offset: 8, virtual: 16, physical: 24, fileSize: 32, memorySize: 40,
  },
};

/** A segment with the addresses that its code is linked for. */
interface LinkedSegment extends PhysicalSegment {
  readonly virtual: bigint;
}

/**
 * Reads an executable by its physical addresses, as a Multiboot boot loader does.
 * @throws ImageError for a damaged or foreign file
 */
export function kernelByElf(file: Uint8Array): PhysicalKernel {
  const view = viewOf(file);
  const fields = [0x7f, 0x45, 0x4c, 0x46].every((byte, i) => file[i] === byte) ? classes[file[4] ?? 0] : undefined;
  if (fields === undefined) {
    throw new ImageError('not-elf', 0, hex(file[0] ?? 0), 'The Multiboot header has no address fields, and the file is no ELF file that could say where to load it');
  }
  if (file.length < fields.headerSize) {
    throw new ImageError('truncated', file.length, `${file.length} bytes`, `The file ends inside its ELF header: it has ${file.length} bytes, the header has ${fields.headerSize}`);
  }
  checkKind(file, view, fields);
  const segments = readSegments(file, view, fields);
  const entry = word(view, fields, fields.entry);
  return { entry: physicalEntry(entry, segments), segments };
}

function checkKind(file: Uint8Array, view: DataView, fields: Fields): void {
  if (file[5] !== LITTLE_ENDIAN) throw new ImageError('not-little-endian', 5, String(file[5]), `This ELF file is not little-endian (data encoding ${file[5]})`);
  const machine = view.getUint16(18, true);
  if (machine !== fields.machine) {
    throw new ImageError('wrong-machine', 18, String(machine), `This ${fields.bits}-bit ELF file is for machine ${machine}, not for ${fields.machine}`);
  }
  const type = view.getUint16(16, true);
  if (type !== TYPE_EXECUTABLE) throw new ImageError('not-executable', 16, String(type), `This ELF file is no executable for a fixed address (type ${type})`);
}

function readSegments(file: Uint8Array, view: DataView, fields: Fields): LinkedSegment[] {
  const table = word(view, fields, fields.tableOffset);
  const count = view.getUint16(fields.count, true);
  const size = view.getUint16(fields.entrySize, true);
  if (count > 0 && size !== fields.programHeaderSize) {
    throw new ImageError('bad-header', fields.entrySize, String(size), `A program header is said to have ${size} bytes; in ELF${fields.bits} it has ${fields.programHeaderSize}`);
  }
  const end = table + BigInt(count * fields.programHeaderSize);
  if (end > BigInt(file.length)) {
    throw new ImageError('truncated', fields.tableOffset, hex(table), `The ${count} program headers from ${hex(table)} to ${hex(end)} lie beyond the file's ${file.length} bytes`);
  }
  const segments: LinkedSegment[] = [];
  for (let i = 0; i < count; i++) {
    const at = Number(table) + i * fields.programHeaderSize;
    if (view.getUint32(at, true) !== PT_LOAD) continue;
    const segment = readSegment(file, view, fields, at);
    if (segment.memorySize > 0) segments.push(segment);
  }
  if (segments.length === 0) throw new ImageError('no-segments', fields.count, String(count), 'The file has no segment to load');
  return segments;
}

function readSegment(file: Uint8Array, view: DataView, fields: Fields, at: number): LinkedSegment {
  const field = (offset: number): bigint => word(view, fields, at + offset);
  const [start, virtual, physical, fileSize, memorySize] = [fields.offset, fields.virtual, fields.physical, fields.fileSize, fields.memorySize].map(field) as [bigint, bigint, bigint, bigint, bigint];
  const bad = (found: bigint, what: string) => new ImageError('bad-segment', at, hex(found), `The segment at physical ${hex(physical)} ${what}`);
  if (physical + memorySize > ADDRESSES) throw bad(physical + memorySize, `ends at ${hex(physical + memorySize)}, above 4 GiB`);
  if (fileSize > memorySize) throw bad(fileSize, `has more bytes in the file (${hex(fileSize)}) than in memory (${hex(memorySize)})`);
  if (fileSize > 0n && start + fileSize > BigInt(file.length)) {
    throw bad(start + fileSize, `reaches to offset ${hex(start + fileSize)}, beyond the file's ${file.length} bytes`);
  }
  const from = fileSize === 0n ? 0 : Number(start);
  return { virtual, physical: Number(physical), memorySize: Number(memorySize), bytes: file.subarray(from, from + Number(fileSize)), toldAt: at };
}

/** The entry is a physical address, or a linked one that lies in a segment: then its place in memory is meant, as with GRUB. */
function physicalEntry(entry: bigint, segments: readonly LinkedSegment[]): number {
  const linked = segments.find(({ virtual, memorySize }) => entry >= virtual && entry < virtual + BigInt(memorySize));
  if (linked !== undefined) return linked.physical + Number(entry - linked.virtual);
  const inside = segments.some(({ physical, memorySize }) => entry >= BigInt(physical) && entry < BigInt(physical + memorySize));
  if (!inside) throw new ImageError('bad-entry', 24, hex(entry), `The entry point ${hex(entry)} lies in no segment`);
  return Number(entry);
}

function word(view: DataView, { bits }: Fields, at: number): bigint {
  return bits === 32 ? BigInt(view.getUint32(at, true)) : view.getBigUint64(at, true);
}
