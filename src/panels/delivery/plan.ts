import { Check } from '../../x86/bits/checks';
import { ENTRY, type PlanFacts, type PlannedSection } from './planned-section';
import { protectedPlan } from './protected-plan';
import { realPlan } from './real-plan';

/** The steps of a delivery that goes well, in the order in which the processor takes them. */
export function planOf(facts: PlanFacts): PlannedSection[] {
  if (facts.shape === 'real') return realPlan();
  return facts.shape === 'protected' ? protectedPlan(facts) : longPlan(facts);
}

/** Source: SDM 2A (June 2025) "INT n/INTO/INT3/INT1: Call to Interrupt Procedure", IA-32e mode. */
function longPlan(facts: PlanFacts): PlannedSection[] {
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
    { id: 'entry', checks: ENTRY },
  ];
}
