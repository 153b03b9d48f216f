import { compareMoments } from './moment';
import type { Moment } from './moment';

const KEPT = 200;

/** The newest boots of a life, each with the last Moment known of it. */
export class BootList {
  private ends: Moment[] = [];

  get all(): readonly Moment[] {
    return this.ends;
  }

  clear(): void {
    this.ends = [];
  }

  /** The machine stands at `moment`. */
  reach(moment: Moment): void {
    const last = this.ends.at(-1);
    if (last === undefined || moment.boot > last.boot) {
      this.ends.push(moment);
      if (this.ends.length > KEPT) this.ends.shift();
    } else if (moment.boot === last.boot && compareMoments(moment, last) > 0) {
      this.ends[this.ends.length - 1] = moment;
    }
  }

  /** Forgets what comes after `moment`. */
  cut(moment: Moment): void {
    this.ends = this.ends.filter((end) => end.boot < moment.boot);
    this.reach(moment);
  }
}
