import type { Registers, SegmentView } from '../../machine/views/registers';
import { Segment } from '../../x86/bits/descriptors';
import { SEGMENT_NAMES } from '../gdt/hidden-parts';

/** Segment registers that hold the same: their names, and what they hold. */
export interface SegmentGroup {
  readonly names: readonly string[];
  readonly segment: SegmentView;
  readonly changed: boolean;
}

const ORDER: readonly Segment[] = [Segment.CS, Segment.SS, Segment.DS, Segment.ES, Segment.FS, Segment.GS, Segment.TR];

/** CS, the data segments and TR, equal ones together: in a flat kernel three rows. */
export function segmentGroups(now: Registers, before: Registers | null): SegmentGroup[] {
  const groups: { names: string[]; segment: SegmentView; changed: boolean }[] = [];
  for (const index of ORDER) {
    const segment = now.segments[index];
    if (segment === undefined) continue;
    const name = SEGMENT_NAMES[index] ?? '';
    const old = before?.segments[index];
    const changed = old !== undefined && !sameSegment(old, segment);
    const like = groups.find((group) => sameSegment(group.segment, segment) && group.changed === changed);
    if (like === undefined) groups.push({ names: [name], segment, changed });
    else like.names.push(name);
  }
  return groups;
}

function sameSegment(a: SegmentView, b: SegmentView): boolean {
  return a.selector === b.selector && a.base === b.base && a.limit === b.limit && a.attributes === b.attributes;
}
