import type { Machine } from '../machine/machine';

/**
 * Ticks from one byte of the keyboard to the next, a hundredth of a second: slow enough for a handler that draws,
 * and a guest that idles is not made to wait in the host's time.
 */
const TICKS_PER_BYTE = 1_000_000;

/** Types a text once the machine has idled for the first time. */
export class Typist {
  private typed = 0;
  private idled = false;
  private due = 0;

  constructor(private readonly scancodes: readonly number[]) {}

  /** The run is to stop at the first HLT that an interrupt may end. */
  get waitsForIdle(): boolean {
    return !this.idled && !this.isDone;
  }

  get isDone(): boolean {
    return this.typed === this.scancodes.length;
  }

  /** The machine idles, and perhaps only a key can wake it: the next byte is due at once. */
  idle(): void {
    this.idled = true;
    this.due = 0;
  }

  /** Ticks that the machine may run before the next byte is due; Infinity when none is. */
  patience(now: number): number {
    return this.idled && !this.isDone ? Math.max(this.due - now, 0) : Infinity;
  }

  /** Types the byte that is due, if any. @param now ticks since power-on */
  type(machine: Machine, now: number): void {
    if (this.patience(now) > 0) return;
    machine.typeScancode(this.scancodes[this.typed++]!);
    this.due = now + TICKS_PER_BYTE;
  }
}
