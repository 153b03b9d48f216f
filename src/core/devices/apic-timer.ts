import { cpu } from "../state";
import { NEVER } from "./clock";
import { Lvt, acceptVector, apic, lvt } from "./local-apic";

// The local APIC's timer. Its clock is the machine's tick, divided by the divide configuration register.
// Source: SDM 3A (June 2025) "APIC Timer".

/** Ticks of one count: 2, 4, 8, 16, 32, 64, 128 or 1, by bits 3, 1 and 0. */
function divisor(): u64 {
  const code = ((apic.divide >> 1) & 4) | (apic.divide & 3);
  return code == 7 ? 1 : <u64>2 << code;
}

export function writeInitialCount(count: u32): void {
  apic.initialCount = count;
  start(cpu.ticks);
}

/** The count goes on from where it is, at the new rate. */
export function writeDivide(value: u32): void {
  const left = <u64>currentCount();
  apic.divide = value & 0xb;
  if (apic.deadline == NEVER) return;
  apic.deadline = cpu.ticks + left * divisor();
  apic.started = apic.deadline - <u64>apic.initialCount * divisor();
}

export function currentCount(): u32 {
  if (apic.deadline == NEVER) return 0;
  const left = apic.deadline > cpu.ticks ? apic.deadline - cpu.ticks : 0;
  return <u32>((left + divisor() - 1) / divisor());
}

export function apicTimerDeadline(): u64 {
  return apic.deadline;
}

/** The count has reached 0. */
export function runApicTimer(): void {
  const entry = lvt(0);
  const due = apic.deadline;
  if (entry & Lvt.Periodic) start(due);
  else apic.deadline = NEVER;
  if (!(entry & Lvt.Masked)) acceptVector(entry & Lvt.Vector, false);
}

function start(from: u64): void {
  apic.started = from;
  apic.deadline = apic.initialCount == 0 ? NEVER : from + <u64>apic.initialCount * divisor();
}
