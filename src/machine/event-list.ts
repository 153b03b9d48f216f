import { EventOutcome } from '../x86/bits/trace-record';
import { StateField, StateSize } from '../x86/bits/state-field';
import { readEvent } from './event-record';
import type { Machine } from './machine';
import type { TimelineEvent } from './protocol';

const KEPT = 400;

interface NumberedEvent extends TimelineEvent {
  /** Its number since power-on. */
  readonly number: number;
}

/** The newest exceptions and interrupts of a life, read from the core's ring of events as it fills. */
export class EventList {
  private list: NumberedEvent[] = [];
  /** Events below this number have been read from the ring. */
  private read = 0;

  get all(): readonly TimelineEvent[] {
    return this.list.map(({ at, vector, source, errorCode, outcome }) => ({ at, vector, source, errorCode, outcome }));
  }

  clear(): void {
    this.list = [];
    this.read = 0;
  }

  /** The machine's state was replaced: what it counts has been read in its time. */
  standAt(count: number): void {
    this.read = count;
  }

  /** Reads what is new in the ring and tells the core so; what became of events still pending is read again. */
  drain(machine: Machine): void {
    const count = machine.u32(StateField.EventCount);
    const ring = Math.max(count - StateSize.EventRecords, 0);
    this.refreshPending(machine, ring, count);
    if (count === this.read) return;
    for (let number = Math.max(this.read, ring); number < count; number++) this.put(numberedEvent(machine, number));
    this.read = count;
    machine.drainEvents(count);
  }

  /** Forgets the events from `number` on: that future will not come. */
  cut(number: number): void {
    this.list = this.list.filter((event) => event.number < number);
  }

  private refreshPending(machine: Machine, from: number, to: number): void {
    for (let i = this.list.length - 1; i >= 0; i--) {
      const event = this.list[i];
      if (event === undefined || event.number < from) return;
      if (event.outcome !== EventOutcome.Pending) {
        if (event.number < to) return;
        continue;
      }
      if (event.number < to) this.list[i] = numberedEvent(machine, event.number);
    }
  }

  private put(event: NumberedEvent): void {
    const first = this.list[0]?.number ?? event.number;
    const index = event.number - first;
    if (index < 0) return;
    if (index < this.list.length) {
      // Lived through once more: what became of it may be known already.
      if (event.outcome !== EventOutcome.Pending) this.list[index] = event;
      return;
    }
    this.list.push(event);
    if (this.list.length > KEPT) this.list.shift();
  }
}

/** `EventSource` of the newest event in the ring. */
export function newestEventSource(machine: Machine): number {
  return readEvent(machine, machine.u32(StateField.EventCount) - 1).source;
}

function numberedEvent(machine: Machine, number: number): NumberedEvent {
  const { boot, ticks, step, vector, source, errorCode, outcome } = readEvent(machine, number);
  // The Moment at which the raise has just been recorded.
  return { number, at: { boot, ticks, step: step + 1 }, vector, source, errorCode, outcome };
}
