import { Attribute, Segment } from '../../x86/bits/descriptors';
import type { DescriptorRow } from '../../machine/views/descriptor';
import type { SegmentView } from '../../machine/views/registers';

export const SEGMENT_NAMES: readonly string[] = ['ES', 'CS', 'SS', 'DS', 'FS', 'GS', 'TR', 'LDTR'];

/** How the hidden part of a segment register stands to the row that its selector names now. */
export interface HiddenPart {
  readonly register: string;
  /** The row's selector with RPL and TI cleared. */
  readonly selector: number;
  /** 'same', or why not: the row says something else, or there is no such row (any more). */
  readonly state: 'same' | 'other' | 'no-row';
}

const TI = 4;

/**
 * Compares each loaded segment register with the Global Descriptor Table as it is now.
 * Null selectors and those into the LDT are left out: nothing in this table belongs to them.
 */
export function hiddenParts(segments: readonly SegmentView[], rows: readonly DescriptorRow[], ia32e = true): HiddenPart[] {
  return segments.flatMap((segment) => {
    const selector = segment.selector & 0xfff8;
    if (selector === 0 || (segment.selector & TI) !== 0) return [];
    return [{ register: SEGMENT_NAMES[segment.segment] ?? '', selector, state: compare(segment, selector, rows, ia32e) }];
  });
}

function compare(segment: SegmentView, selector: number, rows: readonly DescriptorRow[], ia32e: boolean): HiddenPart['state'] {
  const descriptor = rows.find((row) => row.selector === selector)?.descriptor ?? null;
  if (descriptor === null) return 'no-row';
  const attributes = (value: number): number => value & ~ignored(segment.segment);
  // In IA-32e mode FS and GS take their base from an MSR as well, so that it says nothing about the row.
  const baseCounts = !ia32e || (segment.segment !== Segment.FS && segment.segment !== Segment.GS);
  const same = attributes(descriptor.attributes) === attributes(segment.attributes)
    && descriptor.limitBytes === segment.limit
    && (!baseCounts || descriptor.base === segment.base);
  return same ? 'same' : 'other';
}

/** Bits that the processor sets in the table on its own: busy of a TSS, accessed of a segment; AVL has no meaning to it. */
function ignored(segment: Segment): number {
  return Attribute.AVL | (segment === Segment.TR ? 0x2 : segment === Segment.LDTR ? 0 : Attribute.Accessed);
}
