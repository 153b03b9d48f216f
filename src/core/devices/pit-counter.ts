import { NEVER } from "./clock";

// One counter of the 8254: its value and output are computed from the clock at which it was loaded.
// Source: Intel "8254 Programmable Interval Timer" data sheet (1993), "Mode Definitions".

@unmanaged
export class PitCounter {
  /** 0-5 */
  mode: u32;
  /** The mode as written: 6 and 7 stand for 2 and 3. */
  writtenMode: u32;
  bcd: u32;
  /** 1 least significant byte only, 2 most significant only, 3 both in this order. */
  access: u32;
  /** Clocks of the count in use, 1-65536; 0 = none written since the control word. */
  count: u32;
  /** Count written and not in use yet; 0 = none. */
  nextCount: u32;
  gate: u32;
  /** 1: counting since `start`; 0: stopped after `elapsed` clocks. */
  running: u32;
  lowWritten: u32;
  low: u32;
  highNext: u32;
  latched: u32;
  latchedCount: u32;
  statusLatched: u32;
  status: u32;
  /** Clock at which the count in use was loaded. */
  start: u64;
  /** Clock at which `nextCount` will be loaded (modes 2 and 3). */
  nextStart: u64;
  elapsed: u64;
}

const enum Mode {
  InterruptOnTerminalCount = 0,
  OneShot = 1,
  RateGenerator = 2,
  SquareWave = 3,
  SoftwareStrobe = 4,
  HardwareStrobe = 5,
}

function isPeriodic(counter: PitCounter): bool {
  return counter.mode == Mode.RateGenerator || counter.mode == Mode.SquareWave;
}

function isTriggered(counter: PitCounter): bool {
  return counter.mode == Mode.OneShot || counter.mode == Mode.HardwareStrobe;
}

/** Takes a new control word: the counter waits for a count. */
export function programCounter(counter: PitCounter, control: u32): void {
  const gate = counter.gate;
  memory.fill(changetype<usize>(counter), 0, offsetof<PitCounter>());
  const mode = (control >> 1) & 7;
  counter.mode = mode > 5 ? mode - 4 : mode;
  counter.writtenMode = mode;
  counter.bcd = control & 1;
  counter.access = (control >> 4) & 3;
  counter.gate = gate;
}

/** Takes a whole count at `clock`; it is loaded with the next pulse, in mode 2 at the end of the running cycle, in mode 3 of the half. */
export function loadCount(counter: PitCounter, written: u32, clock: u64): void {
  settle(counter, clock);
  const count = clocksOf(counter, written);
  if (isTriggered(counter)) {
    counter.nextCount = count;
  } else if (isPeriodic(counter) && counter.count && counter.running) {
    counter.nextStart = counter.mode == Mode.RateGenerator ? cycleEnd(counter, clock) : nextChange(counter, clock);
    counter.nextCount = count;
  } else {
    counter.count = count;
    counter.elapsed = 0;
    counter.start = clock + 1;
    counter.running = counter.gate;
  }
}

function clocksOf(counter: PitCounter, written: u32): u32 {
  if (!counter.bcd) return written ? written : 0x10000;
  const decimal = (written & 0xf) + 10 * ((written >> 4) & 0xf) + 100 * ((written >> 8) & 0xf) + 1000 * (written >> 12);
  return decimal ? decimal : 10000;
}

/** The GATE input changes. */
export function setGate(counter: PitCounter, high: bool, clock: u64): void {
  settle(counter, clock);
  const before = counter.gate != 0;
  counter.gate = high ? 1 : 0;
  if (before == high) return;
  if (isTriggered(counter)) {
    if (high) trigger(counter, clock);
  } else if (high) {
    resume(counter, clock);
  } else {
    counter.elapsed = elapsed(counter, clock);
    counter.running = 0;
  }
}

function trigger(counter: PitCounter, clock: u64): void {
  if (counter.nextCount) counter.count = counter.nextCount;
  if (!counter.count) return;
  counter.start = clock + 1;
  counter.running = 1;
}

/** Modes 2 and 3 begin a new cycle, modes 0 and 4 go on counting. */
function resume(counter: PitCounter, clock: u64): void {
  if (!counter.count) return;
  if (isPeriodic(counter) && counter.nextCount) counter.count = counter.nextCount;
  if (isPeriodic(counter)) counter.nextCount = 0;
  counter.start = isPeriodic(counter) ? clock + 1 : clock - counter.elapsed;
  counter.running = 1;
}

/** Loads the waiting count of modes 2 and 3 when its time has come. */
export function settle(counter: PitCounter, clock: u64): void {
  if (!isPeriodic(counter) || !counter.nextCount || !counter.running || clock < counter.nextStart) return;
  counter.count = counter.nextCount;
  counter.start = counter.nextStart;
  counter.nextCount = 0;
}

/** Clocks counted since the load. */
function elapsed(counter: PitCounter, clock: u64): u64 {
  if (!counter.running) return counter.elapsed;
  return clock > counter.start ? clock - counter.start : 0;
}

/** Clocks since the running cycle of mode 2 or 3 began. */
function phase(counter: PitCounter, clock: u64): u64 {
  return elapsed(counter, clock) % counter.count;
}

function cycleEnd(counter: PitCounter, clock: u64): u64 {
  return max(clock, counter.start) - phase(counter, clock) + counter.count;
}

/** Clocks for which mode 3 holds its output high. */
function highHalf(counter: PitCounter): u64 {
  return (counter.count + 1) >> 1;
}

/** The OUT pin at `clock`, of a settled counter. */
export function output(counter: PitCounter, clock: u64): bool {
  if (!counter.count) return counter.mode != Mode.InterruptOnTerminalCount;
  const done = elapsed(counter, clock);
  switch (counter.mode) {
    case Mode.InterruptOnTerminalCount: return done >= counter.count;
    case Mode.OneShot: return !counter.running || done >= counter.count;
    case Mode.RateGenerator: return !counter.running || phase(counter, clock) != counter.count - 1;
    case Mode.SquareWave: return !counter.running || phase(counter, clock) < highHalf(counter);
    default: return done != counter.count;
  }
}

/** The first clock after `clock` at which OUT may change, of a settled counter; `NEVER` if it will not. */
export function nextChange(counter: PitCounter, clock: u64): u64 {
  if (!counter.count || !counter.running) return NEVER;
  const from = max(clock, counter.start);
  if (isPeriodic(counter)) {
    const turn: u64 = counter.mode == Mode.SquareWave ? highHalf(counter) : counter.count - 1;
    const at = phase(counter, clock);
    return from - at + (at < turn ? turn : <u64>counter.count);
  }
  const done = elapsed(counter, clock);
  if (done < counter.count) return counter.start + counter.count;
  return done == counter.count && counter.mode >= <u32>Mode.SoftwareStrobe ? counter.start + counter.count + 1 : NEVER;
}

/** What the counting element holds at `clock`, as a read gives it. */
export function countAt(counter: PitCounter, clock: u64): u32 {
  if (!counter.count) return 0;
  if (counter.mode == Mode.SquareWave) return shown(counter, squareWaveCount(counter, clock));
  if (counter.mode == Mode.RateGenerator) return shown(counter, counter.count - phase(counter, clock));
  return shown(counter, counter.count - elapsed(counter, clock));
}

/** Mode 3 counts down by two, once in each half. */
function squareWaveCount(counter: PitCounter, clock: u64): u64 {
  const at = phase(counter, clock);
  const half = highHalf(counter);
  return (counter.count & ~1) - 2 * (at < half ? at : at - half);
}

function shown(counter: PitCounter, value: u64): u32 {
  if (!counter.bcd) return <u32>value & 0xffff;
  const decimal = <u32>((value % 10000 + 10000) % 10000);
  return (decimal % 10) | ((decimal / 10 % 10) << 4) | ((decimal / 100 % 10) << 8) | ((decimal / 1000) << 12);
}

/** Status byte of the read-back command: OUT, NULL COUNT, access, mode as written, BCD. */
export function statusByte(counter: PitCounter, clock: u64): u32 {
  const nullCount = !counter.count || counter.nextCount != 0 || (counter.running != 0 && clock < counter.start);
  return (output(counter, clock) ? 0x80 : 0) | (nullCount ? 0x40 : 0) | (counter.access << 4) | (counter.writtenMode << 1) | counter.bcd;
}
