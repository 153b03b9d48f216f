import type { MemoryWindow } from '../../machine/protocol';
import type { InterruptStackFrame } from '../../machine/views/interrupt-frame';
import { viewOf, wordAt } from '../../machine/views/bytes';
import type { SlotBytes } from '../../machine/views/mode';

/** What one PUSH of this code writes: 8, 4 or 2 bytes of the stack. */
export interface Slot {
  readonly type: 'slot';
  readonly address: bigint;
  /** Null where no page is mapped. */
  readonly value: bigint | null;
  /** The function that a return address leads back to; only where it differs from the one above. */
  readonly caller: string | null;
}

export interface FrameBlock {
  readonly type: 'frame';
  readonly frame: InterruptStackFrame;
}

/** Slots that are left out, and what they hold. */
export interface Gap {
  readonly type: 'gap';
  readonly slots: number;
  /** The same return address again and again, at the same distance: one call of recursion each; and slots that are of none. */
  readonly calls: { readonly count: number; readonly bytes: number; readonly caller: string; readonly otherSlots: number } | null;
}

export type StackItem = Slot | FrameBlock | Gap;

/** Rows that a block takes: a frame has a head and a row a field, and one for the name of its RIP. */
const FRAME_ROWS = 2;
const GAP_ROWS = 2.5;
const LEAST_GAP_ROWS = 1;
const CALLER_ROWS = 0.8;
/** Fewer calls than this are no recursion worth a word, and so much of a gap must be theirs. */
const LEAST_CALLS = 4;
const MOSTLY = 0.9;
/** So many units at the top are shown first, and no more than one in so many rows. */
const AT_TOP = 3;
const ROWS_A_TOP = 5;

/**
 * What lies on a stack from its top down to `low`, cut to `rows` rows: the top, the frames and what is next to `low`
 * stay, gaps take the rest.
 * @param callerOf name of the function that a value, taken as a return address, leads back to
 * @param bytes of a slot
 */
export function stackItems(
  window: MemoryWindow,
  top: bigint,
  low: bigint,
  frames: readonly InterruptStackFrame[],
  callerOf: (value: bigint) => string | null,
  rows: number,
  bytes: SlotBytes = 8,
): StackItem[] {
  const units = unitsOf(window, top, low, frames, callerOf, bytes);
  return withGaps(units, keptUnits(units, rows), callerOf, bytes);
}

function unitsOf(
  window: MemoryWindow,
  top: bigint,
  low: bigint,
  frames: readonly InterruptStackFrame[],
  callerOf: (value: bigint) => string | null,
  bytes: SlotBytes,
): (Slot | FrameBlock)[] {
  const byEnd = new Map(frames.map((frame) => [(frame.fields[0]?.address ?? 0n) + BigInt(frame.width), frame]));
  const valueAt = reader(window, bytes);
  const units: (Slot | FrameBlock)[] = [];
  let caller: string | null = null;
  for (let end = top; end > low; ) {
    const frame = byEnd.get(end);
    const lowest = frame?.fields.at(-1)?.address;
    if (frame !== undefined && lowest !== undefined) {
      units.push({ type: 'frame', frame });
      end = lowest;
      caller = null;
      continue;
    }
    const address = end - BigInt(bytes);
    if (address < low) break;
    const value = valueAt(address);
    const name = value === null ? null : callerOf(value);
    units.push({ type: 'slot', address, value, caller: name === caller ? null : name });
    if (name !== null) caller = name;
    end = address;
  }
  return units;
}

/** Reads many slots of one window: a whole stack is read at each picture of a running machine. */
function reader({ address: start, bytes, mapped }: MemoryWindow, length: SlotBytes): (address: bigint) => bigint | null {
  const view = viewOf(bytes);
  const inPage = Number(start & 0xfffn);
  return (address) => {
    const offset = Number(address - start);
    const page = (offset + inPage) >> 12;
    return offset < 0 || offset + length > bytes.length || mapped[page] !== 1 ? null : wordAt(view, offset, length);
  };
}

function rowsOf(unit: Slot | FrameBlock): number {
  if (unit.type === 'frame') return unit.frame.fields.length + FRAME_ROWS;
  return unit.caller === null ? 1 : 1 + CALLER_ROWS;
}

/** What was pushed last, then frames (newest first), then the top, then from `low` upward as far as the rows reach. */
function keptUnits(units: readonly (Slot | FrameBlock)[], rows: number): Set<number> {
  const kept = new Set<number>();
  const total = units.reduce((sum, unit) => sum + rowsOf(unit), 0);
  const gaps = units.some(({ type }) => type === 'frame') ? 2 : 1;
  let left = total <= rows ? rows : rows - gaps * GAP_ROWS;
  const keep = (index: number): boolean => {
    const unit = units[index];
    if (unit === undefined || kept.has(index)) return true;
    if (rowsOf(unit) > left) return false;
    left -= rowsOf(unit);
    kept.add(index);
    return true;
  };
  const indexes = units.map((_, index) => index);
  const newest = units.at(-1);
  if (newest !== undefined && rowsOf(newest) <= rows - LEAST_GAP_ROWS) {
    left -= rowsOf(newest);
    kept.add(units.length - 1);
  }
  for (const index of indexes.filter((at) => units[at]?.type === 'frame').reverse()) keep(index);
  for (const index of indexes.slice(0, Math.min(AT_TOP, Math.max(0, Math.floor(rows / ROWS_A_TOP))))) keep(index);
  for (const index of indexes.reverse()) if (!keep(index)) break;
  return kept;
}

function withGaps(
  units: readonly (Slot | FrameBlock)[],
  kept: ReadonlySet<number>,
  callerOf: (value: bigint) => string | null,
  bytes: SlotBytes,
): StackItem[] {
  const items: StackItem[] = [];
  let left: (Slot | FrameBlock)[] = [];
  const close = (): void => {
    if (left.length === 1 && left[0]!.type === 'slot') items.push(left[0]!);
    else if (left.length > 0) items.push(gapOf(left, callerOf, bytes));
    left = [];
  };
  units.forEach((unit, index) => {
    if (!kept.has(index)) {
      left.push(unit);
      return;
    }
    close();
    items.push(unit);
  });
  close();
  return items;
}

function gapOf(units: readonly (Slot | FrameBlock)[], callerOf: (value: bigint) => string | null, bytes: SlotBytes): Gap {
  const slots = units.reduce((sum, unit) => sum + (unit.type === 'frame' ? unit.frame.fields.length : 1), 0);
  return { type: 'gap', slots, calls: units.some(({ type }) => type === 'frame') ? null : recursion(units as readonly Slot[], callerOf, bytes) };
}

/** Slots above the first call and below the last one. Those of the call above the gap, which it holds in part, are of a call too. */
function otherSlots(slots: number, at: readonly number[], distance: number): number {
  const above = at[0]!;
  const below = slots - at.at(-1)! - distance;
  return (above < distance ? 0 : above) + Math.max(0, below);
}

/** Recursion fills nearly the whole gap with one return address at one distance. */
function recursion(slots: readonly Slot[], callerOf: (value: bigint) => string | null, bytes: SlotBytes): Gap['calls'] {
  const places = new Map<bigint, number[]>();
  slots.forEach(({ value }, index) => {
    if (value === null || callerOf(value) === null) return;
    const known = places.get(value);
    if (known === undefined) places.set(value, [index]);
    else known.push(index);
  });
  for (const [value, at] of places) {
    const distance = at.length < LEAST_CALLS ? 0 : at[1]! - at[0]!;
    const even = distance > 0 && at.every((index, call) => index === at[0]! + call * distance);
    if (!even || at.length * distance < slots.length * MOSTLY) continue;
    return { count: at.length, bytes: distance * bytes, caller: callerOf(value)!, otherSlots: otherSlots(slots.length, at, distance) };
  }
  return null;
}
