import type { TableShape } from '../../machine/views/mode';
import { Check } from '../../x86/bits/checks';

/** The stretches of the road between an exception and its handler. */
export type SectionId = 'gate' | 'segment' | 'choice' | 'pointer' | 'frame' | 'entry';

export interface PlannedSection {
  readonly id: SectionId;
  readonly checks: readonly Check[];
}

/** The registers that a handler begins with, in every mode. */
export const ENTRY: readonly Check[] = [Check.LoadStack, Check.LoadRflags, Check.LoadCs, Check.LoadRip];

/** What decides which steps a delivery will have. */
export interface PlanFacts {
  readonly shape: TableShape;
  /** The stack comes from the TSS: the gate names an IST, or the privilege level changes. */
  readonly switchesStack: boolean;
  readonly hasErrorCode: boolean;
  /** The gate is a task gate, at which the road ends. */
  readonly taskGate: boolean;
}
