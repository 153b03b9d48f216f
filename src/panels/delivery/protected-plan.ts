import { Check } from '../../x86/bits/checks';
import { ENTRY, type PlanFacts, type PlannedSection } from './planned-section';

const GATE: readonly Check[] = [Check.IdtLimit, Check.ProtectedGateRead, Check.ProtectedGateType, Check.GateDpl, Check.GatePresent];

/** SS and the stack pointer of the inner ring, and what its descriptor has to say. */
const INNER_STACK: readonly Check[] = [
  Check.TssLimit,
  Check.TssRead,
  Check.NewSsNotNull,
  Check.NewSsLimit,
  Check.NewSsRpl,
  Check.NewSsRead,
  Check.NewSsDpl,
  Check.NewSsWritable,
  Check.NewSsPresent,
];

/**
 * A delivery through a gate of 8 bytes.
 * Source: SDM 2A (June 2025) "INT n/INTO/INT3/INT1: Call to Interrupt Procedure", PROTECTED-MODE.
 */
export function protectedPlan({ switchesStack, hasErrorCode, taskGate }: PlanFacts): PlannedSection[] {
  if (taskGate) return [{ id: 'gate', checks: [...GATE, Check.TaskSwitch] }];
  return [
    { id: 'gate', checks: GATE },
    {
      id: 'segment',
      checks: [
        Check.CodeSelectorNotNull,
        Check.CodeSelectorLimit,
        Check.CodeDescriptorRead,
        Check.CodeDescriptorType,
        Check.CodeDescriptorDpl,
        Check.CodeDescriptorPresent,
      ],
    },
    { id: 'choice', checks: [Check.StackChoice] },
    { id: 'pointer', checks: [...(switchesStack ? INNER_STACK : []), Check.StackRoom, Check.OffsetLimit] },
    {
      id: 'frame',
      checks: [
        ...(switchesStack ? [Check.PushSs, Check.PushRsp] : []),
        Check.PushRflags,
        Check.PushCs,
        Check.PushRip,
        ...(hasErrorCode ? [Check.PushErrorCode] : []),
      ],
    },
    { id: 'entry', checks: ENTRY },
  ];
}
