/** A line in which this machine and Bochs differ, and why. */
export interface KnownDifference {
  readonly program: string;
  /** The case, as its line begins. */
  readonly name: string;
  /** What this machine says, without the name. */
  readonly here: string;
  /** Who is right and by which text. */
  readonly reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [];
