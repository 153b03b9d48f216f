import { Check } from '../../x86/bits/checks';
import { ENTRY, type PlannedSection } from './planned-section';

/**
 * A delivery of real-address mode: no rights, no other stack, no error code.
 * Source: SDM 2A (June 2025) "INT n/INTO/INT3/INT1: Call to Interrupt Procedure", REAL-ADDRESS-MODE.
 */
export function realPlan(): PlannedSection[] {
  return [
    { id: 'gate', checks: [Check.IvtLimit, Check.IvtRead] },
    { id: 'pointer', checks: [Check.StackRoom] },
    { id: 'frame', checks: [Check.PushRflags, Check.PushCs, Check.PushRip] },
    { id: 'entry', checks: ENTRY },
  ];
}
