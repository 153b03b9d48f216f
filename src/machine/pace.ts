import type { Speed } from './protocol';

/** Milliseconds of a frame that the machine may use at full speed; the rest is for messages and drawing. */
const FULL_SLICE = 11;
const FRAME = 1000 / 60;
/** A host that slept longer than this does not get the lost time back. */
const LONGEST_GAP = 250;
const LEAST_CHUNK = 10_000;
const MOST_CHUNK = 1_000_000;
/** Ticks of a slice where the host has no clock. */
const UNCLOCKED_SLICE = 500_000;

/**
 * How many ticks the next slice has. The host's clock decides that and nothing else:
 * what the machine does never depends on it.
 */
export class Pace {
  private last: number | null = null;
  private owed = 0;
  private chunk = 100_000;

  /**
   * @param now the host's clock in milliseconds; without one each slice counts as a sixtieth of a second
   */
  constructor(
    private readonly speed: Speed,
    private readonly now: (() => number) | null,
  ) {}

  /**
   * Runs one slice.
   * @param advance runs so many ticks at most; false when the machine stopped by itself
   */
  slice(advance: (ticks: number) => boolean): void {
    if (this.speed !== 'full') this.owedSlice(this.speed, advance);
    else if (this.now === null) advance(UNCLOCKED_SLICE);
    else this.fullSlice(this.now, advance);
  }

  private owedSlice(speed: number, advance: (ticks: number) => boolean): void {
    const now = this.now?.() ?? (this.last ?? 0) + FRAME;
    this.owed += (Math.min(now - (this.last ?? now), LONGEST_GAP) * speed) / 1000;
    this.last = now;
    const ticks = Math.floor(this.owed);
    this.owed -= ticks;
    if (ticks > 0) advance(ticks);
  }

  private fullSlice(now: () => number, advance: (ticks: number) => boolean): void {
    const start = now();
    for (let before = start; before - start < FULL_SLICE; ) {
      if (!advance(this.chunk)) return;
      const after = now();
      if (after - before < 2) this.chunk = Math.min(this.chunk * 2, MOST_CHUNK);
      else if (after - before > 5) this.chunk = Math.max(this.chunk / 2, LEAST_CHUNK);
      before = after;
    }
  }
}
