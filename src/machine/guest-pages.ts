import { PAGE_BYTES } from './machine';
import type { Machine } from './machine';

/**
 * All pages of guest memory at one Moment, by reference: pages that did not change are the same object in several of these.
 * Two levels, so that a directory in which nothing changed is shared whole. Never written after it was made.
 */
export type GuestPages = readonly Directory[];
type Directory = readonly Uint8Array[];

/** Pages in a directory: eight bytes of the dirty bitmap. */
const DIRECTORY_PAGES = 64;
const BITMAP_BYTES = DIRECTORY_PAGES / 8;

const zeroPage = new Uint8Array(PAGE_BYTES);

/** Guest memory after power-on: zero. */
export function zeroPages(ramBytes: number): GuestPages {
  const count = ramBytes / PAGE_BYTES;
  const directories: Directory[] = [];
  for (let first = 0; first < count; first += DIRECTORY_PAGES) {
    directories.push(Array.from({ length: Math.min(DIRECTORY_PAGES, count - first) }, () => zeroPage));
  }
  return directories;
}

/**
 * Copies the pages written since `base` and shares the rest; begins a new count of written pages.
 * @param base what guest memory was when the count began
 * @returns the pages now, and how many of them had to be copied
 */
export function capturePages(machine: Machine, base: GuestPages): { readonly pages: GuestPages; readonly copied: number } {
  let copied = 0;
  const pages = base.map((directory, d) => {
    if (!anyDirty(machine.dirty, d)) return directory;
    return directory.map((page, p) => {
      const number = d * DIRECTORY_PAGES + p;
      if (!isDirty(machine.dirty, number)) return page;
      copied += 1;
      return machine.ram.slice(number * PAGE_BYTES, (number + 1) * PAGE_BYTES);
    });
  });
  machine.clearDirty();
  return { pages, copied };
}

/**
 * Makes guest memory what `target` holds; only pages that differ are copied. The caller says `stateReplaced`.
 * @param base what guest memory was when the count of written pages began
 */
export function restorePages(machine: Machine, base: GuestPages, target: GuestPages): void {
  target.forEach((directory, d) => {
    const before = base[d];
    if (before === directory && !anyDirty(machine.dirty, d)) return;
    directory.forEach((page, p) => {
      const number = d * DIRECTORY_PAGES + p;
      if (before?.[p] === page && !isDirty(machine.dirty, number)) return;
      machine.ram.set(page, number * PAGE_BYTES);
    });
  });
  machine.clearDirty();
}

/** How many different pages (zero pages not counted) these hold together. */
export function countPages(all: readonly GuestPages[]): number {
  const directories = new Set(all.flat());
  const pages = new Set<Uint8Array>();
  for (const directory of directories) for (const page of directory) pages.add(page);
  pages.delete(zeroPage);
  return pages.size;
}

function anyDirty(dirty: Uint8Array, directory: number): boolean {
  const end = Math.min((directory + 1) * BITMAP_BYTES, dirty.length);
  for (let i = directory * BITMAP_BYTES; i < end; i++) if (dirty[i] !== 0) return true;
  return false;
}

function isDirty(dirty: Uint8Array, page: number): boolean {
  return ((dirty[page >> 3] ?? 0) & (1 << (page & 7))) !== 0;
}
