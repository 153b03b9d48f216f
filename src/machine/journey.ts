import { StopOn, StopReason } from '../x86/bits/run';
import { Rflags } from '../x86/bits/rflags';
import { compareMoments } from './moment';
import type { Moment } from './moment';
import { Pace } from './pace';
import type { Command, RefusalCode, ShutdownPolicy, Speed } from './protocol';
import type { Timeline } from './timeline';

/**
 * Where a run is to end. `otherwise`: how it is refused when the machine ends before that Moment.
 * `quiet`: what lies on the way has been seen before and is not shown.
 */
export type Goal =
  | { readonly to: 'forever' }
  | { readonly to: 'exception' }
  | { readonly to: 'moment'; readonly moment: Moment; readonly otherwise: 'not-reached' | 'bad-log'; readonly quiet: boolean };

/** How a slice ended a journey; null: it goes on. */
export type JourneyEnd = 'arrived' | 'stopped' | 'not-reached' | null;

/** A run of the machine, slice by slice. */
export class Journey {
  private pace: Pace;
  private shown: Moment | null = null;
  /** The last slice ended in shutdown, and the next one begins with the board's reset. */
  private resetDue: boolean;

  constructor(
    private readonly timeline: Timeline,
    readonly goal: Goal,
    speed: Speed,
    private readonly now: (() => number) | null,
  ) {
    this.pace = new Pace(speed, now);
    this.resetDue = goal.to !== 'moment' && timeline.machine.awaitsReset();
  }

  setSpeed(speed: Speed): void {
    this.pace = new Pace(speed, this.now);
  }

  /** True if the machine has moved on since the last call, to something that is to be shown. */
  hasNews(): boolean {
    if (this.goal.to === 'moment' && this.goal.quiet) return false;
    const { now } = this.timeline;
    const same = this.shown !== null && compareMoments(this.shown, now) === 0;
    this.shown = now;
    return !same;
  }

  /** One slice. A shutdown ends it in any case, so that each is seen before the board resets. */
  slice(policy: ShutdownPolicy): JourneyEnd {
    if (this.resetDue) {
      this.resetDue = false;
      this.timeline.stepInside();
    }
    let end: JourneyEnd = null;
    this.pace.slice((ticks) => {
      const reason = this.timeline.advance(ticks, this.stopOn(), this.until());
      end = this.endOf(reason, policy);
      return end === null && reason === StopReason.Budget;
    });
    return end;
  }

  /** The refusal of a journey that could not arrive. */
  disappointment(): [Command['type'], RefusalCode, string] {
    const { boot, ticks } = this.timeline.now;
    const code = this.goal.to === 'moment' ? this.goal.otherwise : 'not-reached';
    return [code === 'bad-log' ? 'power-on' : 'seek', code, `the machine stopped at boot ${boot}, tick ${ticks}`];
  }

  private stopOn(): number {
    switch (this.goal.to) {
      case 'forever': return StopOn.Spin;
      case 'exception': return StopOn.Spin | StopOn.Raise;
      case 'moment': return 0;
    }
  }

  private until(): Moment | null {
    return this.goal.to === 'moment' ? this.goal.moment : null;
  }

  private endOf(reason: StopReason, policy: ShutdownPolicy): JourneyEnd {
    if (this.goal.to === 'moment' && compareMoments(this.timeline.now, this.goal.moment) >= 0) return 'arrived';
    const unreached = this.goal.to === 'moment' ? 'not-reached' : 'stopped';
    switch (reason) {
      case StopReason.Raised:
        return 'arrived';
      case StopReason.Shutdown:
        this.resetDue = policy === 'reset' && this.goal.to !== 'moment';
        return this.resetDue ? null : unreached;
      case StopReason.BoardReset:
        this.resetDue = this.goal.to !== 'moment';
        return this.resetDue ? null : unreached;
      case StopReason.Halted:
        // With IF = 1 a key may still end the HLT.
        return (this.timeline.machine.rflags() & Rflags.IF) !== 0 && this.goal.to === 'forever' ? null : unreached;
      case StopReason.DebugExit:
        return unreached;
      default:
        return null;
    }
  }
}
