import { hex, ImageError } from './image-error';
import type { MultibootAddresses } from './multiboot-header';

/** A part of a kernel at its physical address; `bytes` may be shorter than `memorySize`: the rest is zero. */
export interface PhysicalSegment {
  readonly physical: number;
  readonly memorySize: number;
  readonly bytes: Uint8Array;
  /** Where the file tells of it, bytes. */
  readonly toldAt: number;
}

/** A kernel that is entered without paging. */
export interface PhysicalKernel {
  readonly entry: number;
  readonly segments: readonly PhysicalSegment[];
}

/**
 * The kernel that a Multiboot header's address fields describe.
 * Source: "Multiboot Specification version 0.6.96", "The address fields of Multiboot header".
 * @param offset where the header stands in the file, bytes
 * @throws ImageError when the fields contradict one another or the file
 */
export function kernelByAddresses(file: Uint8Array, offset: number, addresses: MultibootAddresses): PhysicalKernel {
  const { header, load, entry } = addresses;
  const bad = (at: number, found: number, what: string) => new ImageError('multiboot-address', offset + at, hex(found), `The Multiboot header's ${what}`);
  if (header < load) throw bad(12, header, `load_addr ${hex(load)} lies above its header_addr ${hex(header)}`);
  const start = offset - (header - load);
  if (start < 0) throw bad(16, load, `load_addr ${hex(load)} begins ${-start} bytes before the file`);
  const loadEnd = addresses.loadEnd === 0 ? load + file.length - start : addresses.loadEnd;
  if (loadEnd < load) throw bad(20, loadEnd, `load_end_addr ${hex(loadEnd)} lies below its load_addr ${hex(load)}`);
  const fileEnd = start + loadEnd - load;
  if (fileEnd > file.length) throw bad(20, loadEnd, `load_end_addr ${hex(loadEnd)} needs a file of ${fileEnd} bytes, but this one has ${file.length}`);
  const end = addresses.bssEnd === 0 ? loadEnd : addresses.bssEnd;
  if (end < loadEnd) throw bad(24, end, `bss_end_addr ${hex(end)} lies below its load_end_addr ${hex(loadEnd)}`);
  if (entry < load || entry >= end) throw bad(28, entry, `entry_addr ${hex(entry)} lies outside of what is loaded, ${hex(load)} to ${hex(end)}`);
  return { entry, segments: [{ physical: load, memorySize: end - load, bytes: file.subarray(start, fileEnd), toldAt: offset + 12 }] };
}
