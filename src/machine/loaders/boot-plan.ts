import type { KernelProgram, MemoryRegion } from '../protocol';
import { AddressSpace, PAGE_SIZE } from './address-space';
import { blankScreen } from './blank-screen';
import { encodeBootInformation } from './boot-information';
import * as layout from './boot-layout';
import { checkPlaces } from './boot-places';
import { listRegions, listStacks, type BootStack } from './boot-regions';
import { bootRegisters, encodeBootGdt, type BootRegisters } from './boot-registers';
import type { KernelImage } from './elf64';
import { ImageError } from './image-error';

/** The machine at the kernel's first instruction: all memory that is not zero, and the registers. */
export interface BootPlan {
  readonly memory: readonly { readonly physical: number; readonly bytes: Uint8Array }[];
  readonly registers: BootRegisters;
  /** What is mapped, and the guard pages that are not; ascending. */
  readonly regions: readonly MemoryRegion[];
  readonly stacks: readonly BootStack[];
}

export interface BootOptions extends KernelProgram {
  /** RAM from physical 0 up, bytes; a multiple of 4096. */
  readonly memoryBytes: number;
}

/**
 * Plans what a boot loader does: places the image's segments with their rights, a stack above a page
 * without a mapping, the screen, the boot information, and enters 64-bit mode at the image's entry.
 * @throws ImageError if the image does not fit into the machine's memory.
 */
export function planBoot(image: KernelImage, options: BootOptions): BootPlan {
  checkPlaces(image.segments, options.memoryBytes);
  const space = new AddressSpace(layout.PAGE_TABLES);
  const data = { writable: true, executable: false };
  const offset = (physical: number) => layout.PHYSICAL_MEMORY_OFFSET + BigInt(physical);
  const mapRange = (virtual: bigint, physical: number, size: number, rights: typeof data) => {
    for (let at = 0; at < size; at += PAGE_SIZE) space.map(virtual + BigInt(at), physical + at, rights);
  };

  for (const segment of image.segments) {
    const inside = Number(segment.virtual & 0xfffn);
    mapRange(segment.virtual - BigInt(inside), Number(segment.physical) - inside, inside + segment.memorySize, segment);
  }
  mapRange(BigInt(layout.VGA_TEXT), layout.VGA_TEXT, layout.VGA_TEXT_SIZE, data);
  mapRange(offset(layout.STACK), layout.STACK, layout.STACK_SIZE, data);
  mapRange(offset(layout.BOOT_GDT), layout.BOOT_GDT, PAGE_SIZE, data);
  mapRange(offset(layout.BOOT_INFORMATION), layout.BOOT_INFORMATION, PAGE_SIZE, data);
  if (space.end > layout.PAGE_TABLES_LIMIT) {
    const tables = (space.end - space.base) / PAGE_SIZE;
    throw new ImageError('reserved-memory', null, String(tables), `The image is too scattered: it needs ${tables} page tables`);
  }
  // The table that maps the loader's other structures has room for the tables too: mapping them adds none.
  mapRange(offset(space.base), space.base, space.end - space.base, data);

  const stackTop = offset(layout.STACK + layout.STACK_SIZE);
  const information = encodeBootInformation(options, {
    memoryBytes: options.memoryBytes,
    stackBottom: offset(layout.STACK),
    stackTop,
    physicalMemoryOffset: layout.PHYSICAL_MEMORY_OFFSET,
  });
  return {
    memory: [
      { physical: layout.BOOT_GDT, bytes: encodeBootGdt() },
      { physical: layout.BOOT_INFORMATION, bytes: information },
      { physical: space.base, bytes: space.bytes() },
      { physical: layout.VGA_TEXT, bytes: blankScreen() },
      ...image.segments.filter((segment) => segment.bytes.length > 0).map((segment) => ({ physical: Number(segment.physical), bytes: segment.bytes })),
    ],
    registers: bootRegisters(image.entry, stackTop, BigInt(space.base)),
    regions: listRegions(image, space),
    stacks: listStacks(image),
  };
}
