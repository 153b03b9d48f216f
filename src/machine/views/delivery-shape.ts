import { Check } from '../../x86/bits/checks';
import { RecordKind } from '../../x86/bits/trace-record';
import type { SlotBytes, TableShape } from './mode';
import type { TraceRecord } from './trace';

/** Bit 3 of a gate's type: 32-bit. */
const WIDE = 8;

/**
 * Which mode's delivery the records of one exception tell of; null before its first step. The last byte of the gate,
 * which the limit is compared with, tells how long gates are.
 */
export function deliveryShape(lane: readonly TraceRecord[]): TableShape | null {
  for (const { check, vector, value } of lane) {
    if (check === Check.IvtLimit) return 'real';
    if (check === Check.Virtual8086) return 'protected';
    if (check === Check.IdtLimit) return value + 1n === BigInt((vector + 1) * 8) ? 'protected' : 'long';
  }
  return null;
}

/** Bytes of a field of the frame that these records push: by the mode, and in protected mode by the gate's type. */
export function frameWidth(lane: readonly TraceRecord[], shape: TableShape): SlotBytes {
  if (shape === 'long') return 8;
  const gate = lane.find(({ check }) => check === Check.ProtectedGateRead);
  return shape === 'real' || (gate !== undefined && ((gate.bytes[5] ?? 0) & WIDE) === 0) ? 2 : 4;
}

/** The records of a chain, by exception: each begins with its Raise. */
export function lanesOf(records: readonly TraceRecord[]): TraceRecord[][] {
  const lanes: TraceRecord[][] = [];
  for (const record of records) {
    if (record.kind === RecordKind.Raise) lanes.push([record]);
    else lanes.at(-1)?.push(record);
  }
  return lanes;
}
