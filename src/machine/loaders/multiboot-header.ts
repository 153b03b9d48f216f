import { viewOf } from '../views/bytes';
import { hex, ImageError } from './image-error';

// Source: "Multiboot Specification version 0.6.96", "The layout of Multiboot header".

const MAGIC = 0x1badb002;
/** The header lies whole in so many first bytes of the file. */
const SEARCHED = 8192;
const LEAST_HEADER = 12;
const HEADER_WITH_ADDRESSES = 32;

const HAS_ADDRESSES = 1 << 16;
/** Flags that a boot loader must understand. */
const REQUIRED = 0xffff;
/** Modules on page boundaries (there are none), memory information, a video mode (that of the text screen). */
const HONOURED = 0x7;

/** Where a kernel without an ELF header wants its bytes: physical addresses. */
export interface MultibootAddresses {
  /** Where the Multiboot header itself lies in memory. */
  readonly header: number;
  readonly load: number;
  /** 0: to the end of the file. */
  readonly loadEnd: number;
  /** 0: nothing follows that is to be zeroed. */
  readonly bssEnd: number;
  readonly entry: number;
}

export interface MultibootHeader {
  /** Its place in the file, bytes. */
  readonly offset: number;
  /** Null: the file's ELF header says it. */
  readonly addresses: MultibootAddresses | null;
}

/**
 * Finds a Multiboot 1 header.
 * @returns null when the file has none
 * @throws ImageError when it demands what no machine here has, or is cut short
 */
export function findMultibootHeader(file: Uint8Array): MultibootHeader | null {
  const view = viewOf(file);
  const end = Math.min(file.length, SEARCHED) - LEAST_HEADER;
  for (let offset = 0; offset <= end; offset += 4) {
    if (view.getUint32(offset, true) !== MAGIC) continue;
    const flags = view.getUint32(offset + 4, true);
    if (((MAGIC + flags + view.getUint32(offset + 8, true)) >>> 0) !== 0) continue;
    return readHeader(view, offset, flags);
  }
  return null;
}

function readHeader(view: DataView, offset: number, flags: number): MultibootHeader {
  const unknown = flags & REQUIRED & ~HONOURED;
  if (unknown !== 0) {
    throw new ImageError('multiboot-requirement', offset + 4, hex(flags), `The Multiboot header requires features that are not known (flags ${hex(unknown)} of ${hex(flags)})`);
  }
  if ((flags & HAS_ADDRESSES) === 0) return { offset, addresses: null };
  if (offset + HEADER_WITH_ADDRESSES > view.byteLength) {
    throw new ImageError('truncated', view.byteLength, `${view.byteLength} bytes`, `The file ends inside its Multiboot header, which begins at ${hex(offset)}`);
  }
  const field = (at: number): number => view.getUint32(offset + at, true);
  return { offset, addresses: { header: field(12), load: field(16), loadEnd: field(20), bssEnd: field(24), entry: field(28) } };
}
