import type { Registers, SegmentView } from '../../machine/views/registers';
import { Segment } from '../../x86/bits/descriptors';
import { SEGMENT_NAMES } from '../gdt/hidden-parts';

/** Segment registers that hold the same: their names, and what they hold. */
export interface SegmentGroup {
  readonly names: readonly string[];
  readonly segment: SegmentView;
  readonly changed: boolean;
}

/**
 * TR as the reset left it: its hidden part says a TSS, but the kernel has loaded none. LTR takes no null selector, so that a
 * null one is that of the reset. Source: SDM 2A (June 2025) "LTR: Load Task Register".
 */
export function asResetLeftTr({ selector }: Pick<SegmentView, 'selector'>): boolean {
  return (selector & ~3) === 0;
}

/** CS, SS and TR stand alone: a delivery loads CS and SS, and no row may come or go while it is stepped through. */
const DATA: readonly Segment[] = [Segment.DS, Segment.ES, Segment.FS, Segment.GS];

/** CS, SS, the data segments with equal ones together, and TR. */
export function segmentGroups(now: Registers, before: Registers | null): SegmentGroup[] {
  const groupOf = (index: Segment): SegmentGroup[] => {
    const segment = now.segments[index];
    const old = before?.segments[index];
    if (segment === undefined) return [];
    return [{ names: [SEGMENT_NAMES[index] ?? ''], segment, changed: old !== undefined && !sameSegment(old, segment) }];
  };
  return [...groupOf(Segment.CS), ...groupOf(Segment.SS), ...together(DATA.flatMap(groupOf)), ...groupOf(Segment.TR)];
}

function together(groups: readonly SegmentGroup[]): SegmentGroup[] {
  const merged: SegmentGroup[] = [];
  for (const group of groups) {
    const at = merged.findIndex(({ segment }) => sameSegment(segment, group.segment));
    const like = merged[at];
    if (like === undefined) merged.push(group);
    else merged[at] = { ...like, names: [...like.names, ...group.names], changed: like.changed || group.changed };
  }
  return merged;
}

function sameSegment(a: SegmentView, b: SegmentView): boolean {
  return a.selector === b.selector && a.base === b.base && a.limit === b.limit && a.attributes === b.attributes;
}
