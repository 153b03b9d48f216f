import { readFileSync } from 'node:fs';

/** One program header of an image made for a test. */
export interface TestSegment {
  readonly virtual: bigint;
  readonly physical?: bigint;
  readonly bytes?: readonly number[];
  readonly fileSize?: bigint;
  readonly memorySize?: bigint;
  /** 1 execute, 2 write, 4 read */
  readonly flags?: number;
}

/** The image that the project ships. */
export function lessonElf(): Uint8Array {
  return new Uint8Array(readFileSync(new URL('../../../public/kernels/lesson.elf', import.meta.url)));
}

/** A small ELF64 executable; each segment's bytes stand in the file in order. */
export function makeElf(entry: bigint, segments: readonly TestSegment[]): Uint8Array {
  const headers = 64 + segments.length * 56;
  const size = headers + segments.reduce((sum, segment) => sum + (segment.bytes?.length ?? 0), 0);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, 2, true);
  view.setUint16(18, 62, true);
  view.setBigUint64(24, entry, true);
  view.setBigUint64(32, 64n, true);
  view.setUint16(54, 56, true);
  view.setUint16(56, segments.length, true);
  let offset = headers;
  segments.forEach((segment, i) => {
    const at = 64 + i * 56;
    const bytes = segment.bytes ?? [];
    view.setUint32(at, 1, true);
    view.setUint32(at + 4, segment.flags ?? 5, true);
    view.setBigUint64(at + 8, BigInt(offset), true);
    view.setBigUint64(at + 16, segment.virtual, true);
    view.setBigUint64(at + 24, segment.physical ?? segment.virtual, true);
    view.setBigUint64(at + 32, segment.fileSize ?? BigInt(bytes.length), true);
    view.setBigUint64(at + 40, segment.memorySize ?? BigInt(bytes.length), true);
    file.set(bytes, offset);
    offset += bytes.length;
  });
  return file;
}
