import { StateField } from '../x86/bits/state-field';
import { StopReason } from '../x86/bits/run';
import { compareMoments } from './moment';
import type { Moment } from './moment';
import type { Timeline } from './timeline';

/** Whole instructions and deliveries, or every step inside a delivery. */
export type Grain = 'instruction' | 'inside';

/** A repeated string instruction (or an idle wait) longer than this many ticks is left between two of its iterations. */
const LONGEST_STEP = 100_000;

/**
 * One step forward. Grain 'inside': one trace record, else the next instruction, up to its raise if it faults.
 * Grain 'instruction': one whole instruction; if it faults, on to the handler's first instruction or to shutdown;
 * inside a delivery to its end. In shutdown: the board's reset.
 */
export function stepForward(timeline: Timeline, grain: Grain): void {
  const { machine } = timeline;
  for (let i = 0; i < LONGEST_STEP; i++) {
    const before = timeline.now;
    const instructions = machine.count(StateField.Instructions);
    const { byInput, reason } = timeline.stepInside();
    const now = timeline.now;
    if (now.step > 0) break;
    // The iterations of REP and the ticks of HLT are no instructions of their own.
    const whole = byInput || before.step > 0 || machine.count(StateField.Instructions) !== instructions;
    if (whole || reason === StopReason.Halted || compareMoments(before, now) === 0) return;
  }
  if (grain === 'inside') return;
  while (machine.inDelivery()) timeline.stepInside();
}

/**
 * Goes to the Moment before the present one, over board resets too.
 * Grain 'instruction': to the one before at which an instruction begins, or to a shutdown.
 * @returns false at the start of boot 1, where there is none
 */
export function stepBackward(timeline: Timeline, grain: Grain): boolean {
  const present = timeline.now;
  if (present.ticks === 0 && present.step === 0) {
    if (present.boot === 1) return false;
    // The boot before ended in shutdown, its last Moment.
    timeline.goTo({ boot: present.boot - 1, ticks: Infinity, step: 0 });
    return true;
  }
  if (grain === 'inside' && present.step > 1) {
    timeline.goTo({ ...present, step: present.step - 1 });
    return true;
  }
  for (let reach = 64; ; reach *= 16) {
    const start: Moment = { boot: present.boot, ticks: Math.max(present.ticks - reach, 0), step: 0 };
    timeline.goTo(start);
    const found = lastBefore(timeline, present, grain, start.ticks === 0);
    if (found === null && start.ticks > 0) continue;
    timeline.goTo(found ?? start);
    return true;
  }
}

/** Walks forward to `present` and tells the last Moment on the way at which a step of this grain ends. */
function lastBefore(timeline: Timeline, present: Moment, grain: Grain, countStart: boolean): Moment | null {
  const { machine } = timeline;
  let found: Moment | null = countStart ? timeline.now : null;
  for (;;) {
    const before = timeline.now;
    const instructions = machine.count(StateField.Instructions);
    const { byInput } = timeline.stepInside();
    const now = timeline.now;
    if (compareMoments(now, present) >= 0 || compareMoments(now, before) === 0) return found;
    const whole = now.step === 0 && (byInput || before.step > 0 || machine.count(StateField.Instructions) !== instructions);
    if (whole || (grain === 'inside' && now.step > 0)) found = now;
  }
}
