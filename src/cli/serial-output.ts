import type { Machine } from '../machine/machine';
import { StateField, StateSize } from '../x86/bits/state-field';

/** What COM1 sends, taken out of the core's ring before that is full. */
export class SerialOutput {
  /** Bytes taken since reset. */
  private taken = 0;

  constructor(
    private readonly machine: Machine,
    private readonly write: (bytes: Uint8Array) => void,
  ) {}

  /** To be called at least once in `StateSize.SerialBytes` ticks: no guest sends more than a byte a tick. */
  drain(): void {
    const count = this.machine.u32(StateField.SerialCount);
    if (count === this.taken) return;
    const ring = this.machine.fieldAddress(StateField.Serial);
    while (this.taken !== count) {
      const at = this.taken % StateSize.SerialBytes;
      const length = Math.min(count - this.taken, StateSize.SerialBytes - at);
      this.write(this.machine.copyLinear(ring + at, length));
      this.taken += length;
    }
  }

  /** The board was reset: the chip counts anew. */
  restart(): void {
    this.taken = 0;
  }
}
