import type { MemoryRegion } from '../protocol';
import { PAGE_SIZE, type AddressSpace } from './address-space';
import * as layout from './boot-layout';
import { endOf, type ImageSegment, type KernelImage } from './elf64';

/** A stack that the machine keeps a high-water mark for. */
export interface BootStack {
  /** 'kernel', 'ist1', 'ring0' or 'user' */
  readonly name: string;
  readonly bottom: bigint;
  readonly top: bigint;
}

const IST1_GUARD = 'INTERRUPT_STACK_1_GUARD';
const IST1_BOTTOM = 'INTERRUPT_STACK_1_BOTTOM';
const IST1_TOP = 'INTERRUPT_STACK_1_TOP';

/** The kernel's stack, and the stack of IST1 if the image says by its symbols where it is. */
export function listStacks(image: KernelImage): BootStack[] {
  const kernel = { name: 'kernel', bottom: upper(layout.STACK), top: upper(layout.STACK + layout.STACK_SIZE) };
  const bottom = addressOf(image, IST1_BOTTOM);
  const top = addressOf(image, IST1_TOP);
  return bottom === null || top === null || bottom >= top ? [kernel] : [kernel, { name: 'ist1', bottom, top }];
}

/** The memory map: what is mapped with which rights, and the guard pages; ascending. */
export function listRegions(image: KernelImage, space: AddressSpace): MemoryRegion[] {
  const own = (name: string, kind: string, physical: number, size: number): MemoryRegion => ({
    name,
    kind,
    start: upper(physical),
    end: upper(physical + size),
    rights: kind === 'guard' ? '---' : 'rw-',
  });
  const vga = BigInt(layout.VGA_TEXT);
  const regions: MemoryRegion[] = [
    { name: 'vga-text', kind: 'vga', start: vga, end: vga + BigInt(layout.VGA_TEXT_SIZE), rights: 'rw-' },
    own('boot-gdt', 'gdt', layout.BOOT_GDT, PAGE_SIZE),
    own('boot-information', 'boot-info', layout.BOOT_INFORMATION, PAGE_SIZE),
    own('page-tables', 'page-tables', space.base, space.end - space.base),
    own('kernel-stack-guard', 'guard', layout.STACK_GUARD, PAGE_SIZE),
    own('kernel-stack', 'stack', layout.STACK, layout.STACK_SIZE),
    ...image.segments.map((segment) => segmentRegion(image, segment)),
  ];
  const guard = addressOf(image, IST1_GUARD);
  if (guard !== null && space.lookUp(guard) === null) {
    regions.push({ name: 'ist1-guard', kind: 'guard', start: guard, end: guard + BigInt(PAGE_SIZE), rights: '---' });
  }
  return regions.sort((a, b) => (a.start < b.start ? -1 : 1));
}

function segmentRegion(image: KernelImage, segment: ImageSegment): MemoryRegion {
  const start = segment.virtual & ~0xfffn;
  const end = (endOf(segment) + 0xfffn) & ~0xfffn;
  const rights = `r${segment.writable ? 'w' : '-'}${segment.executable ? 'x' : '-'}`;
  if (segment.virtual === addressOf(image, IST1_BOTTOM)) return { name: 'ist1-stack', kind: 'stack', start, end, rights };
  const kind = segment.executable ? 'text' : segment.writable ? 'data' : 'rodata';
  return { name: `kernel-${kind}`, kind, start, end, rights };
}

function addressOf(image: KernelImage, name: string): bigint | null {
  return image.symbols.find((symbol) => symbol.name === name)?.address ?? null;
}

function upper(physical: number): bigint {
  return layout.PHYSICAL_MEMORY_OFFSET + BigInt(physical);
}
