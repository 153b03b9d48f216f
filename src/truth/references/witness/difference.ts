/** What QEMU says or raises, a piece of it that occurs once, and what stands there on this machine. Both are whole where QEMU's is empty. */
export type Piece = readonly [qemu: string, here: string];

/** A case in which this machine and QEMU differ. */
export interface CaseDifference {
  /** In the case's line on COM1. */
  readonly line?: Piece;
  /** In what is raised in the case, as raised-event.ts writes it, with "; " between. */
  readonly raised?: Piece;
}

/** Differences of QEMU that have one cause. */
export interface WitnessDifferences {
  /** Why: what QEMU does, where in its source, and by which text this machine does otherwise. */
  readonly reason: string;
  /** By program and by case, as its line begins; a row of truth.json is a program with one case, "". */
  readonly programs: Readonly<Record<string, Readonly<Record<string, CaseDifference>>>>;
}
