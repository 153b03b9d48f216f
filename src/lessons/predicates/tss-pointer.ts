import { Check } from '../../x86/bits/checks';
import { StepResult } from '../../x86/bits/trace-record';
import type { Predicate } from './predicate';

/** In the delivery of this vector the TSS gave the upper end of this stack. */
export function tssGaveTopOf(stackName: string, vector: number): Predicate {
  return ({ records, observation }) => {
    const top = observation.stacks.find((stack) => stack.name === stackName)?.top;
    return records.some((record) => record.check === Check.TssRead && record.vector === vector && record.result === StepResult.Passed && record.value === top);
  };
}
