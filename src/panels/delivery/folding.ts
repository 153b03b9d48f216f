import { Check } from '../../x86/bits/checks';
import type { SectionId } from './planned-section';
import type { RoadSection } from './road';

/** When the steps of a section shrink to one row. */
export type Folding = 'none' | 'ended' | 'left';

/**
 * Whether a section is one row. Where a step failed each step is drawn; the choice of the stack is one row anyway.
 * 'ended': on a road that has ended all sections that went well, but the frame; 'left': all but the one under way.
 */
export function isFolded(section: RoadSection, folding: Folding, lit: number | 'handler' | null): boolean {
  if (folding === 'none' || section.id === 'choice' || section.state === 'failed') return false;
  if (folding === 'ended') return section.state === 'done' && section.id !== 'frame';
  return !holdsStep(section, lit);
}

function holdsStep(section: RoadSection, lit: number | 'handler' | null): boolean {
  return section.steps.some(({ record }) => record !== null && record.index === lit);
}

/** The step whose evidence stands for the folded section: the first of these that the section has. */
export function evidenceOf(id: SectionId): readonly Check[] {
  switch (id) {
    case 'gate':
      return [Check.GateRead, Check.ProtectedGateRead, Check.IvtRead];
    case 'segment':
      return [Check.CodeSelectorNotNull];
    case 'choice':
      return [Check.StackChoice];
    case 'pointer':
      return [Check.StackAlign, Check.TssRead, Check.StackRoom];
    case 'frame':
      return [Check.PushSs, Check.PushRflags];
    case 'entry':
      return [Check.LoadRflags];
  }
}
