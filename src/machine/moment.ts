/**
 * A point in a machine's life. Ordered by boot, then ticks, then step.
 * boot: 1 after power-on, one more for each reset of the board. ticks: counted time since that reset.
 * step: 0 between two instructions, else the trace records done in the delivery chain in progress.
 */
export interface Moment {
  readonly boot: number;
  readonly ticks: number;
  readonly step: number;
}

/** Negative if a comes before b, 0 if they are the same, positive if after. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.boot - b.boot || a.ticks - b.ticks || a.step - b.step;
}
