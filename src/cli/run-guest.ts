import { Activity, StopOn, StopReason } from '../x86/bits/run';
import { Rflags } from '../x86/bits/rflags';
import { StateField, StateSize } from '../x86/bits/state-field';
import type { EventRecord } from '../machine/event-record';
import type { Board } from './board';
import { debugExitStatus, exitStatus } from './exit-status';
import { RaisedEvents } from './raised-events';
import { SerialOutput } from './serial-output';
import { Typist } from './typist';

/** One call into the core: COM1 sends at most a byte a tick, and its ring must not overflow. */
const CHUNK = StateSize.SerialBytes;
/** One call while the processor sleeps: COM1 sends no more than it holds, and the call comes back when an interrupt has been delivered. */
const NAP = 1_000_000;
/** An HLT that has lasted for so many ticks, one minute, without any interrupt has none to hope for. */
const LONGEST_SLEEP = 60 * 100_000_000;

export interface GuestRun {
  /** Instructions and deliveries, null: no limit. */
  readonly maxInstructions: number | null;
  readonly scancodes: readonly number[];
  readonly resetOnTripleFault: boolean;
}

/** Where the guest's traces go. */
export interface GuestOutput {
  serial(bytes: Uint8Array): void;
  event(event: EventRecord): void;
}

/** Runs the guest at full speed until it ends. @returns the exit status */
export function runGuest(board: Board, run: GuestRun, output: GuestOutput): number {
  return new Guest(board, run, output).live();
}

class Guest {
  private readonly serial: SerialOutput;
  private readonly events: RaisedEvents;
  private readonly typist: Typist;
  /** Ticks of the boots before this one. */
  private earlier = 0;
  /** Where the present sleep began, in ticks and instructions since power-on. */
  private sleep = { since: 0, instructions: -1, events: -1 };

  constructor(
    private readonly board: Board,
    private readonly run: GuestRun,
    output: GuestOutput,
  ) {
    this.serial = new SerialOutput(board.machine, output.serial);
    this.events = new RaisedEvents(board.machine, output.event);
    this.typist = new Typist(run.scancodes);
  }

  live(): number {
    for (;;) {
      this.typist.type(this.machine, this.now);
      const asleep = this.machine.activity() === Activity.Halted;
      // The ticks of a sleep are no instructions; the delivery that ends it is one of those that are left.
      const budget = Math.min(asleep ? NAP : Math.min(CHUNK, this.left()), this.typist.patience(this.now));
      const stopOn = StopOn.Spin | (asleep ? StopOn.DeliveryEnd : 0) | (this.typist.waitsForIdle ? StopOn.Idle : 0);
      const reason = this.machine.run(budget, stopOn);
      this.serial.drain();
      this.events.drain();
      const status = this.after(reason);
      if (status !== null) return status;
    }
  }

  /** How a stop of the core ends the run; null: it goes on. */
  private after(reason: StopReason): number | null {
    switch (reason) {
      case StopReason.DebugExit:
        return debugExitStatus(this.machine.u32(StateField.DebugExit) - 1);
      case StopReason.Shutdown:
        if (!this.run.resetOnTripleFault) return exitStatus.tripleFault;
        return this.reset();
      case StopReason.BoardReset:
        return this.reset();
      case StopReason.Halted:
        if (!this.interruptible || this.typist.isDone) return exitStatus.halted;
        this.typist.idle();
        return null;
      default:
        if (this.sleepsForever()) return exitStatus.halted;
        return this.left() > 0 ? null : exitStatus.limit;
    }
  }

  private reset(): number | null {
    if (this.left() <= 0) return exitStatus.limit;
    this.earlier = this.now;
    this.board.reset();
    this.serial.restart();
    return null;
  }

  /** In an HLT that nothing can end: with IF = 0, or because no interrupt comes. */
  private sleepsForever(): boolean {
    if (this.machine.activity() !== Activity.Halted) return false;
    if (!this.interruptible) return true;
    const instructions = this.machine.count(StateField.Instructions);
    const events = this.machine.u32(StateField.EventCount);
    if (instructions !== this.sleep.instructions || events !== this.sleep.events) this.sleep = { since: this.now, instructions, events };
    return this.typist.isDone && this.now - this.sleep.since > LONGEST_SLEEP;
  }

  private get machine(): Board['machine'] {
    return this.board.machine;
  }

  private get interruptible(): boolean {
    return (this.machine.rflags() & Rflags.IF) !== 0;
  }

  /** Ticks since power-on. */
  private get now(): number {
    return this.earlier + this.machine.count(StateField.Ticks);
  }

  /** Instructions and deliveries that are still allowed; a tick is one of them at most. */
  private left(): number {
    if (this.run.maxInstructions === null) return Infinity;
    return Math.max(this.run.maxInstructions - this.machine.count(StateField.Instructions) - this.events.deliveries, 0);
  }
}
