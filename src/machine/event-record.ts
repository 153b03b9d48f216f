import { StateField, StateSize } from '../x86/bits/state-field';
import { EventOffset } from '../x86/bits/trace-record';
import type { EventOutcome } from '../x86/bits/trace-record';
import type { EventSource } from '../x86/bits/vectors';
import type { Machine } from './machine';

const EVENT_BYTES = 64;

/** An exception or interrupt that was raised, as the core's ring of events holds it. */
export interface EventRecord {
  /** Its number since power-on. */
  readonly number: number;
  readonly boot: number;
  /** Ticks since reset. */
  readonly ticks: number;
  /** Steps done in the delivery chain when it was raised. */
  readonly step: number;
  /** Instructions completed since power-on. */
  readonly instructions: number;
  readonly vector: number;
  readonly source: EventSource;
  readonly errorCode: number | null;
  /** CR2 of a #PF, else 0. */
  readonly cr2: bigint;
  /** What its frame holds or would hold. */
  readonly rip: bigint;
  readonly cs: number;
  readonly rsp: bigint;
  readonly outcome: EventOutcome;
  /** The `Check` that stopped its delivery, 0 if none did. */
  readonly check: number;
}

/** Reads event `number`; it must be one of the newest `StateSize.EventRecords`. */
export function readEvent(machine: Machine, number: number): EventRecord {
  const at = (number & (StateSize.EventRecords - 1)) * EVENT_BYTES;
  const u64 = (offset: number): bigint => machine.u64(StateField.Events, at + offset);
  const u32 = (offset: number): number => machine.u32(StateField.Events, at + offset);
  const u16 = (offset: number): number => (u32(offset & ~3) >>> ((offset & 3) * 8)) & 0xffff;
  const u8 = (offset: number): number => u16(offset & ~1) >>> ((offset & 1) * 8) & 0xff;
  return {
    number,
    boot: u32(EventOffset.Boot),
    ticks: Number(u64(EventOffset.Ticks)),
    step: u32(EventOffset.Step),
    instructions: Number(u64(EventOffset.Instructions)),
    vector: u8(EventOffset.Vector),
    source: u8(EventOffset.Source),
    errorCode: u8(EventOffset.HasErrorCode) !== 0 ? u32(EventOffset.ErrorCode) : null,
    cr2: u64(EventOffset.Cr2),
    rip: u64(EventOffset.Rip),
    cs: u16(EventOffset.Cs),
    rsp: u64(EventOffset.Rsp),
    outcome: u8(EventOffset.Outcome),
    check: u16(EventOffset.Check),
  };
}
