import type { MemoryWindow } from '../protocol';
import { u64At, viewOf, wordAt } from './bytes';

const PAGE = 4096n;

/** True if the window holds all of [address, address + length) and its pages are mapped. */
export function holds(window: MemoryWindow, address: bigint, length: number): boolean {
  const from = address - window.address;
  if (from < 0n || from + BigInt(length) > BigInt(window.bytes.length) || length === 0) return false;
  const firstPage = window.address / PAGE;
  for (let page = address / PAGE; page <= (address + BigInt(length) - 1n) / PAGE; page++) {
    if (window.mapped[Number(page - firstPage)] !== 1) return false;
  }
  return true;
}

/** The bytes [address, address + length), or null if the window does not hold them or their page is not mapped. */
export function bytesAt(window: MemoryWindow, address: bigint, length: number): Uint8Array | null {
  if (!holds(window, address, length)) return null;
  const from = Number(address - window.address);
  return window.bytes.subarray(from, from + length);
}

/** The u64 at `address`, or null as `bytesAt`. */
export function u64In(window: MemoryWindow, address: bigint): bigint | null {
  const bytes = bytesAt(window, address, 8);
  return bytes === null ? null : u64At(viewOf(bytes), 0);
}

/** The number of `length` bytes at `address`, little endian, or null as `bytesAt`. */
export function wordIn(window: MemoryWindow, address: bigint, length: 2 | 4 | 8): bigint | null {
  const bytes = bytesAt(window, address, length);
  return bytes === null ? null : wordAt(viewOf(bytes), 0, length);
}

/** True if any page of the window is mapped. */
export function anyMapped(window: MemoryWindow): boolean {
  return window.mapped.includes(1);
}
