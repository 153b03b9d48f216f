import { Layout } from "../layout";
import { NEVER, TICKS_PER_PIT_CLOCK, pitClock } from "./clock";
import { DeviceLayout } from "./device-layout";
import { setIrq } from "./interrupt-lines";
import { PitCounter, countAt, loadCount, nextChange, output, programCounter, setGate, settle, statusByte } from "./pit-counter";

// The 8254 timer: counter 0 drives IRQ0, counter 2 the speaker and port 61h.
// Source: Intel "8254 Programmable Interval Timer" data sheet (1993), "Programming the 8254".

@unmanaged
class Pit8254 {
  /** Tick at which counter 0's output changes next. */
  deadline: u64;
}

const pit = changetype<Pit8254>(Layout.Devices + DeviceLayout.Pit);

/** Counter select value of the read-back command. */
const READ_BACK: u32 = 3;
const IRQ: u32 = 0;

function counterAt(index: u32): PitCounter {
  return changetype<PitCounter>(Layout.Devices + DeviceLayout.PitCounters + index * offsetof<PitCounter>());
}

/** Nothing is programmed; the gates of counters 0 and 1 are wired high. */
export function powerOnPit(): void {
  for (let i: u32 = 0; i < 3; i++) {
    programCounter(counterAt(i), 0x30);
    counterAt(i).gate = i < 2 ? 1 : 0;
  }
  pit.deadline = NEVER;
}

export function pitDeadline(): u64 {
  return pit.deadline;
}

/** Brings counter 0 and IRQ0 up to now. */
export function runPit(): void {
  const clock = pitClock();
  const timer = counterAt(0);
  settle(timer, clock);
  setIrq(IRQ, output(timer, clock));
  const change = nextChange(timer, clock);
  pit.deadline = change == NEVER ? NEVER : change * TICKS_PER_PIT_CLOCK;
}

/** OUT to 40h-43h. */
export function pitWrite(port: u32, value: u32): void {
  if ((port & 3) == 3) writeControl(value);
  else writeCount(counterAt(port & 3), value);
  runPit();
}

/** IN from 40h-42h; 43h cannot be read. */
export function pitRead(port: u32): u32 {
  return (port & 3) == 3 ? 0xff : readCount(counterAt(port & 3));
}

/** GATE of counter 2: port 61h bit 0. */
export function setSpeakerGate(high: bool): void {
  setGate(counterAt(2), high, pitClock());
}

/** OUT of counter 2: port 61h bit 5. */
export function speakerOutput(): bool {
  settle(counterAt(2), pitClock());
  return output(counterAt(2), pitClock());
}

function writeControl(value: u32): void {
  const select = value >> 6;
  if (select == READ_BACK) return readBack(value);
  if ((value >> 4) & 3) programCounter(counterAt(select), value);
  else latchCount(counterAt(select));
}

/** Bits 1-3 choose the counters; bit 5 = 0 latches their counts, bit 4 = 0 their status. */
function readBack(value: u32): void {
  for (let i: u32 = 0; i < 3; i++) {
    if (!((value >> (i + 1)) & 1)) continue;
    if (!(value & 0x20)) latchCount(counterAt(i));
    if (!(value & 0x10)) latchStatus(counterAt(i));
  }
}

/** A count already latched and not yet read stays. */
function latchCount(counter: PitCounter): void {
  if (counter.latched) return;
  settle(counter, pitClock());
  counter.latchedCount = countAt(counter, pitClock());
  counter.latched = 1;
}

function latchStatus(counter: PitCounter): void {
  if (counter.statusLatched) return;
  settle(counter, pitClock());
  counter.status = statusByte(counter, pitClock());
  counter.statusLatched = 1;
}

function writeCount(counter: PitCounter, value: u32): void {
  if (counter.access == 1) return loadCount(counter, value, pitClock());
  if (counter.access == 2) return loadCount(counter, value << 8, pitClock());
  if (!counter.lowWritten) {
    counter.low = value;
    counter.lowWritten = 1;
    // The first byte stops mode 0.
    if (counter.mode == 0) counter.count = 0;
    return;
  }
  counter.lowWritten = 0;
  loadCount(counter, counter.low | (value << 8), pitClock());
}

/** Status first, then the latched count, then the running one; the access mode says which bytes. */
function readCount(counter: PitCounter): u32 {
  if (counter.statusLatched) {
    counter.statusLatched = 0;
    return counter.status;
  }
  settle(counter, pitClock());
  const count = counter.latched ? counter.latchedCount : countAt(counter, pitClock());
  const high = counter.access == 2 || (counter.access == 3 && counter.highNext != 0);
  counter.highNext = counter.access == 3 && !high ? 1 : 0;
  if (!counter.highNext) counter.latched = 0;
  return high ? count >> 8 : count & 0xff;
}
