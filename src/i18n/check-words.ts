import type { CheckFacts } from '../x86/tables/check-facts';
import type { CheckKey } from '../x86/tables/check-key';

/** The words of one check. */
export interface CheckWord {
  /** When it passed, short. */
  readonly label: string;
  /** When it failed, short: states the failure. */
  readonly failed: string;
  /** When it was not asked, with the reason. */
  readonly notAsked?: string;
  /** The failing case in one or two sentences: the values, the rule, the consequence. */
  readonly sentence: (facts: CheckFacts) => string;
}

export type CheckWords = Readonly<Record<CheckKey, CheckWord>>;

/** One row of a dictionary's `checks`. */
export function word(label: string, failed: string, sentence: (facts: CheckFacts) => string, notAsked?: string): CheckWord {
  return notAsked === undefined ? { label, failed, sentence } : { label, failed, sentence, notAsked };
}
