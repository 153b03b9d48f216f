import { Activity, StopOn, StopReason } from '../x86/bits/run';
import { StateField } from '../x86/bits/state-field';
import { EventSource } from '../x86/bits/vectors';
import { applyInput } from './apply-input';
import { resetBoard } from './board-reset';
import { BootList } from './boot-list';
import { EventList, newestEventSource } from './event-list';
import { Inputs } from './inputs';
import type { InputKind, OutsideInput } from './inputs';
import type { Machine } from './machine';
import { compareMoments } from './moment';
import type { Moment } from './moment';
import type { LoggedInput, TimelineView } from './protocol';
import { Snapshots } from './snapshots';
import type { SnapshotLimits } from './snapshots';

/** Ticks between two snapshots while time goes forward. */
const SPACING = 1_000_000;
/** A longer way to a Moment leaves a snapshot this many ticks before it, so that the next step back is short. */
const APPROACH = 4_000;
/** One call into the core: long enough to be fast, short enough for V8 to optimise the loop. */
const CHUNK = 500_000;
const VIEW_INPUTS = 400;

/** What one step did. */
export interface StepOutcome {
  readonly reason: StopReason;
  /** The step was an input (an injection, a debugger's call, a board reset), not the processor's own. */
  readonly byInput: boolean;
}

/**
 * A machine's life: the machine as it stands, the log of inputs, and snapshots from which any Moment can be lived again.
 * The same boot and the same inputs give the same machine, byte for byte, however the time was sliced.
 */
export class Timeline {
  private readonly snapshots: Snapshots;
  private readonly inputs = new Inputs();
  private readonly events = new EventList();
  private readonly boots = new BootList();
  /** Ticks of all boots before this one, and one more for each reset. */
  private bootAge = 0;
  private furthest: Moment = { boot: 1, ticks: 0, step: 0 };
  /** Ticks since the last snapshot that are wanted before the next: more when snapshots are big. */
  private spacing = SPACING;
  private badInput: string | null = null;

  /**
   * @param boot puts the machine, just powered on, to its first instruction
   */
  constructor(
    readonly machine: Machine,
    private readonly boot: (machine: Machine) => void,
    limits?: SnapshotLimits,
  ) {
    this.snapshots = new Snapshots(machine, limits);
    this.powerOn();
  }

  /** A new life from power-on: boot 1, no inputs. */
  powerOn(): void {
    this.machine.powerOn();
    this.boot(this.machine);
    this.snapshots.clear();
    this.inputs.replace([]);
    this.events.clear();
    this.boots.clear();
    this.bootAge = 0;
    this.furthest = this.machine.moment();
    this.badInput = null;
    this.snapshots.take(0);
    this.noteProgress();
  }

  get now(): Moment {
    return this.machine.moment();
  }

  /** The furthest Moment lived through. */
  get frontier(): Moment {
    return this.furthest;
  }

  get snapshotCount(): number {
    return this.snapshots.count;
  }

  /** All inputs, and the board resets between the boots still known, in order. */
  allInputs(): LoggedInput[] {
    const known = this.boots.all;
    const resets: LoggedInput[] = known.slice(0, -1).map((at) => ({ at, type: 'board-reset' }));
    return [...this.inputs.all, ...resets].sort((a, b) => compareMoments(a.at, b.at));
  }

  view(): TimelineView {
    return {
      events: this.events.all,
      boots: this.boots.all.map(({ boot, ticks }) => ({ boot, ticks })),
      frontier: this.furthest,
      inputs: this.allInputs().slice(-VIEW_INPUTS),
    };
  }

  /** Gives a machine that was just powered on the inputs of an earlier life; they act as their Moments come. */
  load(inputs: readonly OutsideInput[]): void {
    this.inputs.replace(inputs);
  }

  /** What the log said that the machine cannot do, once; the rest of that log has been forgotten. */
  takeBadInput(): string | null {
    const found = this.badInput;
    this.badInput = null;
    return found;
  }

  /** Logs an input at the present Moment; a future that was there is forgotten. It acts when the Moment is left. */
  input(input: InputKind): void {
    this.truncate();
    this.inputs.add({ ...input, at: this.now });
  }

  /**
   * Logs an injection or a debugger's call at the present Moment and lets it act at once.
   * @returns false when the machine refuses it; then nothing has changed
   */
  act(input: InputKind): boolean {
    const { now } = this;
    this.keep();
    const accepted = applyInput(this.machine, input);
    this.restoreTo(now);
    if (!accepted) return false;
    this.input(input);
    return this.applyInputs();
  }

  /** Keeps the machine as it stands, so that it can be come back to at once. */
  keep(): void {
    const copied = this.snapshots.take(this.age());
    // Copying a page costs about as much as a thousand ticks of running.
    this.spacing = Math.max(SPACING, copied * 1000);
  }

  /** One trace record, one instruction (one iteration of REP) up to its raise, or the input that waits here. */
  stepInside(): StepOutcome {
    if (this.applyInputs()) return { reason: StopReason.Stepped, byInput: true };
    if (this.machine.awaitsReset()) {
      this.resetBoard();
      return { reason: StopReason.Stepped, byInput: true };
    }
    const before = this.now;
    const next = this.inputs.next;
    const mayJump = this.machine.activity() === Activity.Halted && next !== null && next.at.boot === before.boot;
    if (mayJump) this.keep();
    let reason = this.machine.stepInside();
    if (mayJump && this.now.ticks > next.at.ticks && before.ticks < next.at.ticks) {
      // HLT went on to an event after the next input: idle only up to that.
      this.restoreTo(before);
      reason = this.machine.run(next.at.ticks - before.ticks, 0);
    }
    this.noteProgress();
    return { reason, byInput: false };
  }

  /**
   * Lets time go on for `budget` ticks at most, inputs acting as their Moments come.
   * @param stopOn bits of `StopOn`
   * @param until ends there, or at the first Moment after; board resets on the way to a later boot are done
   * @returns why it ended; `StopReason.Budget` also for `until`
   */
  advance(budget: number, stopOn: number, until: Moment | null): StopReason {
    let left = budget;
    while (left > 0) {
      const before = this.now;
      if (until !== null && compareMoments(before, until) >= 0) return StopReason.Budget;
      const reason = this.advanceOnce(left, stopOn, until);
      if (reason !== StopReason.Budget) return reason;
      left -= Math.max(this.now.ticks - before.ticks, 1);
      this.keepIfDue(until);
    }
    return StopReason.Budget;
  }

  /** Goes to a Moment already lived through, from the nearest snapshot; a later one is run forward to. */
  goTo(target: Moment): void {
    this.nearTo(target);
    this.advance(Infinity, 0, target);
  }

  /** Goes to the Moment at or before `target` from which the way there is shortest: the present one, or a snapshot's. */
  nearTo(target: Moment): void {
    const { now } = this;
    const nearest = this.snapshots.nearest(target);
    if (compareMoments(target, now) < 0 || compareMoments(nearest.moment, now) > 0) this.restoreTo(target);
  }

  private age(): number {
    return this.bootAge + this.now.ticks;
  }

  private restoreTo(moment: Moment): void {
    const snapshot = this.snapshots.nearest(moment);
    this.snapshots.restore(snapshot);
    this.bootAge = snapshot.age - snapshot.moment.ticks;
    this.inputs.standAt(snapshot.moment);
    this.events.standAt(this.machine.u32(StateField.EventCount));
  }

  private keepIfDue(until: Moment | null): void {
    const { now } = this;
    const gap = this.age() - this.snapshots.nearest(now).age;
    const approaching = until?.boot === now.boot && until.ticks - now.ticks === APPROACH;
    if (gap >= this.spacing || (approaching && gap > APPROACH)) this.keep();
  }

  private advanceOnce(left: number, stopOn: number, until: Moment | null): StopReason {
    const eventCount = this.machine.u32(StateField.EventCount);
    if (this.applyInputs()) return this.raisedSince(eventCount, stopOn) ? StopReason.Raised : StopReason.Budget;
    if (this.machine.awaitsReset()) {
      const toLaterBoot = until !== null && until.boot > this.now.boot;
      if (!toLaterBoot) return this.machine.activity() === Activity.Shutdown ? StopReason.Shutdown : StopReason.BoardReset;
      this.resetBoard();
      return StopReason.Budget;
    }
    const { now } = this;
    const fixed = this.nextFixed(now, until);
    const way = fixed === null ? CHUNK : fixed.ticks - now.ticks;
    const distance = way > APPROACH && fixed === until ? way - APPROACH : way;
    if (distance === 0) {
      const { reason } = this.stepInside();
      if (this.raisedSince(eventCount, stopOn)) return StopReason.Raised;
      return goesOn(reason) ? StopReason.Budget : reason;
    }
    const reason = this.machine.run(Math.min(distance, left, CHUNK), stopOn);
    this.noteProgress();
    return goesOn(reason) ? StopReason.Budget : reason;
  }

  /** The next Moment of this boot that must not be run past. */
  private nextFixed(now: Moment, until: Moment | null): Moment | null {
    const next = this.inputs.next?.at;
    const ahead = [next, until].filter((at): at is Moment => at !== null && at !== undefined && at.boot === now.boot);
    return ahead.reduce<Moment | null>((first, at) => (first === null || compareMoments(at, first) < 0 ? at : first), null);
  }

  private raisedSince(eventCount: number, stopOn: number): boolean {
    if ((stopOn & StopOn.Raise) === 0 || this.machine.u32(StateField.EventCount) === eventCount) return false;
    return this.machine.inDelivery() && newestEventSource(this.machine) !== EventSource.External;
  }

  /** Lets the inputs of the present Moment act. True when one of them has moved time on. */
  private applyInputs(): boolean {
    for (;;) {
      const { next } = this.inputs;
      if (next === null) return false;
      const order = compareMoments(next.at, this.now);
      if (order > 0) return false;
      const done = order === 0 && applyInput(this.machine, next);
      if (!done) {
        this.badInput = `${next.type} at boot ${next.at.boot}, tick ${next.at.ticks}, step ${next.at.step}`;
        this.inputs.dropRest();
        return false;
      }
      this.inputs.pass();
      if (next.type === 'key' || next.type === 'nmi') continue;
      this.noteProgress();
      return true;
    }
  }

  private resetBoard(): void {
    this.bootAge = this.age() + 1;
    resetBoard(this.machine, () => this.snapshots.restore(this.snapshots.origin));
    this.noteProgress();
  }

  private noteProgress(): void {
    const { now } = this;
    this.events.drain(this.machine);
    this.boots.reach(now);
    if (compareMoments(now, this.furthest) > 0) this.furthest = now;
  }

  private truncate(): void {
    const { now } = this;
    const inPast = compareMoments(now, this.furthest) < 0;
    this.inputs.cut(now, inPast);
    this.snapshots.truncate(now);
    this.events.cut(this.machine.u32(StateField.EventCount));
    this.boots.cut(now);
    this.furthest = now;
  }
}

/** False if the caller is to be told; after a shutdown or a pulled reset line the next call looks whether the board resets. */
function goesOn(reason: StopReason): boolean {
  return reason !== StopReason.Raised && reason !== StopReason.Halted && reason !== StopReason.DebugExit;
}
