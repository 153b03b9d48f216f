import type { SessionHost } from '../../machine/session';
import { type MachineParts, runProgram } from '../run-program';
import type { OutcomeId } from './outcome-id';
import { outcomeOf, outcomes } from './outcomes';

/** Runs an outcome's example: true if it is recognised at the end of boot 1, and all that its words say holds. */
export async function gradeOutcome(id: OutcomeId, parts: MachineParts, host: SessionHost): Promise<boolean> {
  const outcome = outcomes.find((one) => one.id === id);
  if (outcome === undefined) return false;
  const run = await runProgram(outcome.example, parts, host);
  const end = run.seen.filter(({ observation }) => observation.moment.boot === 1).at(-1);
  return end !== undefined && outcomeOf(end) === id && outcome.claim(run);
}
