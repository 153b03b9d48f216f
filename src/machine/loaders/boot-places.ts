import { PAGE_SIZE } from './address-space';
import * as layout from './boot-layout';
import { endOf, type ImageSegment } from './elf64';
import { hex, ImageError } from './image-error';

/** What the loader itself has mapped; a segment may not touch it, nor the guard page. */
function takenRanges(): { what: string; start: bigint; end: bigint }[] {
  const upper = (physical: number) => layout.PHYSICAL_MEMORY_OFFSET + BigInt(physical);
  return [
    { what: "the boot loader's structures", start: upper(0), end: upper(layout.PAGE_TABLES_LIMIT) },
    { what: 'the stack and its guard page', start: upper(layout.STACK_GUARD), end: upper(layout.STACK + layout.STACK_SIZE) },
    { what: 'page 0', start: 0n, end: BigInt(PAGE_SIZE) },
    { what: 'the text screen', start: BigInt(layout.VGA_TEXT), end: BigInt(layout.VGA_TEXT + layout.VGA_TEXT_SIZE) },
  ];
}

/** @throws ImageError if a segment lies where the boot loader's own things are, or beyond the memory. */
export function checkPlaces(segments: readonly ImageSegment[], memoryBytes: number): void {
  const least = layout.STACK + layout.STACK_SIZE;
  if (!Number.isInteger(memoryBytes) || memoryBytes % PAGE_SIZE !== 0 || memoryBytes < least) {
    throw new ImageError('bad-memory-size', null, String(memoryBytes), `The machine needs whole pages of memory, at least ${hex(least)} bytes, not ${memoryBytes}`);
  }
  const pageEnd = (address: bigint) => (address + 0xfffn) & ~0xfffn;
  for (const segment of segments) {
    const from = segment.physical & ~0xfffn;
    const to = pageEnd(segment.physical + BigInt(segment.memorySize));
    const name = `The segment at ${hex(segment.virtual)}`;
    if (to > BigInt(memoryBytes)) {
      throw new ImageError('beyond-memory', segment.headerOffset, hex(to), `${name} lies at physical ${hex(from)} to ${hex(to)}, beyond the machine's ${hex(memoryBytes)} bytes of memory`);
    }
    const onStack = from < BigInt(layout.STACK + layout.STACK_SIZE) && to > BigInt(layout.STACK);
    if (from < BigInt(layout.LOWEST_SEGMENT) || onStack) {
      const what = onStack ? "the boot loader's stack" : 'the area of the boot loader and the devices, below 1 MiB';
      throw new ImageError('reserved-memory', segment.headerOffset, hex(from), `${name} lies at physical ${hex(from)} to ${hex(to)}, in ${what}`);
    }
    const start = segment.virtual & ~0xfffn;
    const end = pageEnd(endOf(segment));
    const taken = takenRanges().find((range) => start < range.end && end > range.start);
    if (taken !== undefined) throw new ImageError('reserved-memory', segment.headerOffset, hex(segment.virtual), `${name} has the virtual addresses of ${taken.what}`);
  }
}
