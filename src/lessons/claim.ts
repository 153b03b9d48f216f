import type { TimelineEvent } from '../machine/protocol';
import type { OutcomeId } from './outcomes/outcome-id';
import type { Predicate } from './predicates/predicate';
import type { Seen } from './seen';

/** A lesson's life as the grader has lived it: every Observation in order, and the exceptions of all boots. */
export interface LessonRun {
  readonly seen: readonly Seen[];
  readonly events: readonly TimelineEvent[];
}

/** What a sentence says about the machine; false means that the sentence must change. */
export type RunClaim = (run: LessonRun) => boolean;

/** A claim about this lesson's own run, or the ids of outcomes whose example programs show what the sentence says. */
export type Claim = RunClaim | readonly OutcomeId[];

/** What a lesson's words say about the machine: one entry a sentence of `intro`, `answers` and `explanation`. */
export type Claims = Readonly<Record<string, Claim>>;

/** Holds at one Moment at least. */
export function sometime(predicate: Predicate): RunClaim {
  return ({ seen }) => seen.some(predicate);
}

/** Holds at no Moment. */
export function never(predicate: Predicate): RunClaim {
  return ({ seen }) => !seen.some(predicate);
}

/** Holds at every Moment. */
export function always(predicate: Predicate): RunClaim {
  return ({ seen }) => seen.length > 0 && seen.every(predicate);
}

/** Every one of these claims holds. */
export function together(...claims: readonly RunClaim[]): RunClaim {
  return (run) => claims.every((claim) => claim(run));
}

/** `first` holds at one Moment, and `later` at the same or a later one. */
export function inOrder(first: Predicate, later: Predicate): RunClaim {
  return ({ seen }) => {
    const from = seen.findIndex(first);
    return from >= 0 && seen.slice(from).some(later);
  };
}
