import { readEvent } from '../machine/event-record';
import type { EventRecord } from '../machine/event-record';
import type { Machine } from '../machine/machine';
import { StateField } from '../x86/bits/state-field';
import { EventOutcome } from '../x86/bits/trace-record';
import { EventSource, Vector } from '../x86/bits/vectors';

/** The machine's exceptions and interrupts in order, each once it is known what became of it. */
export class RaisedEvents {
  /** Deliveries that have ended, in a handler or in shutdown; that of an INT n is its instruction and is not counted again. */
  deliveries = 0;
  private next = 0;

  constructor(
    private readonly machine: Machine,
    private readonly tell: (event: EventRecord) => void,
  ) {}

  /** To be called between two runs: takes what is new, so that the core's ring has room again. */
  drain(): void {
    const count = this.machine.u32(StateField.EventCount);
    if (count === this.next) return;
    while (this.next < count) {
      const event = readEvent(this.machine, this.next);
      if (event.outcome === EventOutcome.Pending) break;
      this.next++;
      if (endsDelivery(event)) this.deliveries++;
      this.tell(event);
    }
    this.machine.drainEvents(this.next);
  }
}

function endsDelivery({ outcome, source, vector }: EventRecord): boolean {
  if (outcome === EventOutcome.Shutdown) return vector === Vector.DF;
  return outcome === EventOutcome.Delivered && (source === EventSource.Hardware || source === EventSource.External);
}
