import { StateField } from '../x86/bits/state-field';
import { capturePages, countPages, restorePages, zeroPages } from './guest-pages';
import type { GuestPages } from './guest-pages';
import type { Machine } from './machine';
import { compareMoments } from './moment';
import type { Moment } from './moment';

/** The machine at one Moment, whole: its state's bytes and its guest memory. */
export interface Snapshot {
  readonly moment: Moment;
  /** Counted time since power-on, over all boots: orders snapshots for thinning. */
  readonly age: number;
  readonly state: Uint8Array;
  readonly pages: GuestPages;
}

/** Bounds of what is kept. */
export interface SnapshotLimits {
  readonly snapshots: number;
  /** Different guest pages that all snapshots hold together. */
  readonly pages: number;
}

const defaultLimits: SnapshotLimits = { snapshots: 64, pages: 32_768 };

/**
 * Snapshots of one machine, ordered by Moment. The oldest is the origin, the start of boot 1, and is always kept.
 * The rest is thinned: their spacing grows with their distance from the present and from the newest.
 */
export class Snapshots {
  private kept: Snapshot[] = [];
  /** What guest memory was when the count of written pages began. */
  private base: GuestPages;
  /** Upper bound of the pages held; exact after each count. */
  private pagesHeld = 0;

  constructor(
    private readonly machine: Machine,
    private readonly limits: SnapshotLimits = defaultLimits,
  ) {
    this.base = zeroPages(machine.ramBytes);
  }

  /** The machine has been powered on anew: forgets everything. */
  clear(): void {
    this.kept = [];
    this.base = zeroPages(this.machine.ramBytes);
    this.pagesHeld = 0;
  }

  get count(): number {
    return this.kept.length;
  }

  get origin(): Snapshot {
    const [first] = this.kept;
    if (first === undefined) throw new Error('no snapshot has been taken');
    return first;
  }

  /**
   * Takes a snapshot of the machine as it stands; one of the same Moment is not taken again.
   * @returns how many guest pages had to be copied
   */
  take(age: number): number {
    const moment = this.machine.moment();
    const place = this.placeAfter(moment);
    const before = this.kept[place - 1];
    if (before !== undefined && compareMoments(before.moment, moment) === 0) return 0;
    const { pages, copied } = capturePages(this.machine, this.base);
    this.base = pages;
    this.pagesHeld += copied;
    this.kept.splice(place, 0, { moment, age, state: this.machine.state.slice(), pages });
    this.thin(age);
    return copied;
  }

  /** The last snapshot at or before `moment`. */
  nearest(moment: Moment): Snapshot {
    return this.kept[this.placeAfter(moment) - 1] ?? this.origin;
  }

  /** Makes the machine what it was at the snapshot, byte for byte. */
  restore(snapshot: Snapshot): void {
    restorePages(this.machine, this.base, snapshot.pages);
    this.base = snapshot.pages;
    this.machine.state.set(snapshot.state);
    this.machine.stateReplaced();
    this.machine.drainEvents(this.machine.u32(StateField.EventCount));
  }

  /** Forgets the snapshots after `moment`: that future will not come. */
  truncate(moment: Moment): void {
    this.kept.length = Math.max(this.placeAfter(moment), 1);
  }

  /** Index of the first snapshot after `moment`. */
  private placeAfter(moment: Moment): number {
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = this.kept[middle];
      if (at !== undefined && compareMoments(at.moment, moment) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private thin(present: number): void {
    while (this.kept.length > this.limits.snapshots) this.dropOne(present);
    if (this.pagesHeld <= this.limits.pages) return;
    this.pagesHeld = this.countHeld();
    while (this.pagesHeld > this.limits.pages && this.kept.length > 2) {
      this.dropOne(present);
      this.pagesHeld = this.countHeld();
    }
  }

  private countHeld(): number {
    return countPages(this.kept.map((snapshot) => snapshot.pages));
  }

  /** Drops the snapshot that is missed least: the gap it would leave is smallest beside its distance from present and newest. */
  private dropOne(present: number): void {
    const newest = this.kept.at(-1)?.age ?? 0;
    let least = Infinity;
    let victim = 1;
    for (let i = 1; i < this.kept.length - 1; i++) {
      const age = this.kept[i]?.age ?? 0;
      const gap = (this.kept[i + 1]?.age ?? 0) - (this.kept[i - 1]?.age ?? 0);
      const cost = gap / (Math.min(newest - age, Math.abs(present - age)) + 1);
      if (cost >= least) continue;
      least = cost;
      victim = i;
    }
    this.kept.splice(victim, 1);
  }
}
