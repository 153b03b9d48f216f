import { StateField, StateSize } from '../x86/bits/state-field';
import type { Machine } from './machine';
import type { StateLayout } from './protocol';

/** Bytes of each field that is longer than a u64. */
const longFields: ReadonlyMap<StateField, number> = new Map([
  [StateField.GeneralRegisters, 16 * 8],
  [StateField.Segments, 8 * StateSize.Segment],
  [StateField.DebugRegisters, 8 * 8],
  [StateField.PageDirectoryPointers, 4 * 8],
  [StateField.StackMarks, StateSize.StackMarks * StateSize.StackMark],
]);

/** Fields that an Observation carries apart. */
const apart: readonly StateField[] = [StateField.Trace, StateField.Events, StateField.Serial];

/** The part of the state that holds all fields that an Observation carries in `state`. */
export interface StateArea {
  readonly layout: StateLayout;
  /** Address in linear memory, and bytes. */
  readonly start: number;
  readonly length: number;
}

/** Finds the smallest area that holds them; the core says where each field is. */
export function stateArea(machine: Machine): StateArea {
  const fields = Array.from({ length: StateField.Count }, (_, field) => field as StateField);
  const inside = fields.filter((field) => !apart.includes(field));
  const start = Math.min(...inside.map((field) => machine.fieldAddress(field)));
  const end = Math.max(...inside.map((field) => machine.fieldAddress(field) + (longFields.get(field) ?? 8)));
  const layout = fields.map((field) => (apart.includes(field) ? -1 : machine.fieldAddress(field) - start));
  return { layout, start, length: end - start };
}
