import { Access, WalkOffset } from '../x86/bits/paging';
import { PAGE_BYTES } from './machine';
import type { Machine } from './machine';
import type { MemoryWindow } from './protocol';

const PAGE = BigInt(PAGE_BYTES);
const ADDRESS_SPACE = 1n << 64n;

/**
 * Physical address of `address` for a read by CPL 0, found by the processor's own walk without side effects.
 * Null when it is not mapped (or not canonical).
 */
export function physicalOf(machine: Machine, address: bigint): number | null {
  const walk = machine.look(address, Access.Read, false);
  if (walk.getUint32(WalkOffset.Check, true) !== 0) return null;
  return Number(walk.getBigUint64(WalkOffset.Physical, true));
}

/** Reads `length` bytes at a linear address; ends at the top of the address space. */
export function readWindow(machine: Machine, address: bigint, length: number): MemoryWindow {
  const size = Number(BigInt(length) < ADDRESS_SPACE - address ? BigInt(length) : ADDRESS_SPACE - address);
  const bytes = new Uint8Array(size);
  const firstPage = address / PAGE;
  const pages = size === 0 ? 0 : Number((address + BigInt(size) - 1n) / PAGE - firstPage) + 1;
  const mapped = new Uint8Array(pages);
  let done = 0;
  for (let page = 0; page < pages; page++) {
    const from = address + BigInt(done);
    const here = Math.min(size - done, PAGE_BYTES - Number(from % PAGE));
    const physical = physicalOf(machine, from);
    if (physical !== null) {
      mapped[page] = 1;
      copyPhysical(machine, physical, bytes.subarray(done, done + here));
    }
    done += here;
  }
  return { address, bytes, mapped };
}

/** Mapped flags of the pages of [start, end). */
export function mappedPages(machine: Machine, start: bigint, end: bigint): Uint8Array {
  const pages = Number((end - start + PAGE - 1n) / PAGE);
  const mapped = new Uint8Array(pages);
  for (let page = 0; page < pages; page++) {
    mapped[page] = physicalOf(machine, BigInt.asUintN(64, start + BigInt(page) * PAGE)) === null ? 0 : 1;
  }
  return mapped;
}

/** Physical memory beyond RAM answers all ones, as on the machine's bus. */
function copyPhysical(machine: Machine, physical: number, into: Uint8Array): void {
  const inRam = Math.max(Math.min(machine.ramBytes - physical, into.length), 0);
  into.set(machine.ram.subarray(physical, physical + inRam));
  into.fill(0xff, inRam);
}
