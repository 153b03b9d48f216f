import { compareMoments } from './moment';
import type { Moment } from './moment';
import type { LoggedInput } from './protocol';

/** An input that the log has to keep; a board reset follows from the shutdown before it. */
export type OutsideInput = Exclude<LoggedInput, { readonly type: 'board-reset' }>;

/** An input without its Moment. */
export type InputKind = OutsideInput extends infer T ? (T extends OutsideInput ? Omit<T, 'at'> : never) : never;

/**
 * Inputs from outside in the order of their Moments. An input acts when its Moment is left:
 * the machine's state at a Moment never holds that Moment's own inputs.
 */
export class Inputs {
  private list: OutsideInput[] = [];
  /** Index of the first input that has not acted yet. */
  private cursor = 0;

  get all(): readonly OutsideInput[] {
    return this.list;
  }

  /** The next input that has not acted. */
  get next(): OutsideInput | null {
    return this.list[this.cursor] ?? null;
  }

  /** The next input has acted. */
  pass(): void {
    this.cursor += 1;
  }

  /** The machine now stands at `moment`, before that Moment's inputs. */
  standAt(moment: Moment): void {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const input = this.list[middle];
      if (input !== undefined && compareMoments(input.at, moment) < 0) low = middle + 1;
      else high = middle;
    }
    this.cursor = low;
  }

  /** Adds an input that comes after all others. */
  add(input: OutsideInput): void {
    this.list.push(input);
  }

  /** Forgets the inputs after `moment`; with `itself` those at it too. */
  cut(moment: Moment, itself: boolean): void {
    const limit = itself ? 0 : 1;
    this.list = this.list.filter((input) => compareMoments(input.at, moment) < limit);
    this.cursor = Math.min(this.cursor, this.list.length);
  }

  /** Forgets the next input and all after it. */
  dropRest(): void {
    this.list.length = this.cursor;
  }

  /** Replaces all, sorted by Moment, none of which has acted. */
  replace(inputs: readonly OutsideInput[]): void {
    this.list = [...inputs];
    this.cursor = 0;
  }
}
