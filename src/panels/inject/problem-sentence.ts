import type { Words } from '../../i18n/words';
import type { InjectionProblem } from './check-injection';

/** What is wrong with a field, as a sentence that names what stands there. */
export function problemSentence(inject: Words['inject'], problem: InjectionProblem): string {
  return problem.kind === 'errorCodeZero' ? inject.errorCodeZero(problem.name, problem.found) : inject[problem.kind](problem.found);
}
