import type { Seen } from '../seen';

/** A question about one Observation. */
export type Predicate = (seen: Seen) => boolean;

export function all(...predicates: readonly Predicate[]): Predicate {
  return (seen) => predicates.every((predicate) => predicate(seen));
}

export function any(...predicates: readonly Predicate[]): Predicate {
  return (seen) => predicates.some((predicate) => predicate(seen));
}

export function not(predicate: Predicate): Predicate {
  return (seen) => !predicate(seen);
}
