import type { Observation } from '../../machine/protocol';
import { Rflags } from '../../x86/bits/rflags';
import { Activity } from '../../x86/bits/run';

/** The processor stands in an HLT that no maskable interrupt ends: a step leads nowhere. */
export function haltedForGood(observation: Pick<Observation, 'activity' | 'rflags'> | null): boolean {
  return observation !== null && observation.activity === Activity.Halted && (observation.rflags & Rflags.IF) === 0;
}
