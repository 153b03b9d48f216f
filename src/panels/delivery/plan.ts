import { Check } from '../../x86/bits/checks';

/** The stretches of the road between an exception and its handler. */
export type SectionId = 'gate' | 'segment' | 'choice' | 'pointer' | 'frame' | 'entry';

export interface PlannedSection {
  readonly id: SectionId;
  readonly checks: readonly Check[];
}

/** What decides which steps a delivery will have. */
export interface PlanFacts {
  /** RSP comes from the TSS: the gate names an IST, or the privilege level changes. */
  readonly switchesStack: boolean;
  readonly hasErrorCode: boolean;
}

/**
 * The steps of a delivery that goes well, in the order in which the processor takes them.
 * Source: SDM 2A (June 2025) "INT n/INTO/INT3/INT1: Call to Interrupt Procedure", IA-32e mode.
 */
export function planOf(facts: PlanFacts): PlannedSection[] {
  return [
    { id: 'gate', checks: [Check.IdtLimit, Check.GateRead, Check.GateType, Check.GateDpl, Check.GatePresent] },
    {
      id: 'segment',
      checks: [
        Check.CodeSelectorNotNull,
        Check.CodeSelectorLimit,
        Check.CodeDescriptorRead,
        Check.CodeDescriptorType,
        Check.CodeDescriptorDpl,
        Check.CodeDescriptorLong,
        Check.CodeDescriptorPresent,
      ],
    },
    { id: 'choice', checks: [Check.StackChoice] },
    {
      id: 'pointer',
      checks: [
        ...(facts.switchesStack ? [Check.TssLimit, Check.TssRead, Check.StackCanonical] : []),
        Check.StackAlign,
        Check.OffsetCanonical,
      ],
    },
    {
      id: 'frame',
      checks: [
        Check.PushSs,
        Check.PushRsp,
        Check.PushRflags,
        Check.PushCs,
        Check.PushRip,
        ...(facts.hasErrorCode ? [Check.PushErrorCode] : []),
      ],
    },
    { id: 'entry', checks: [Check.LoadStack, Check.LoadRflags, Check.LoadCs, Check.LoadRip] },
  ];
}
