import type { KernelProgram } from '../../machine/protocol';
import type { RunClaim } from '../claim';
import type { Predicate } from '../predicates/predicate';
import type { OutcomeId } from './outcome-id';

/** What a kernel can show when its set-up lines are not those of the lesson. */
export interface Outcome {
  /** Key of its words in `OutcomeText`. */
  readonly id: OutcomeId;
  /** Recognises it once the machine has come to its end. */
  readonly when: Predicate;
  /** A program that shows it. */
  readonly example: KernelProgram;
  /** What its words say, on the example's run. */
  readonly claim: RunClaim;
  /** Its words hold for every kernel, not only for the example's. */
  readonly anyKernel?: true;
}
