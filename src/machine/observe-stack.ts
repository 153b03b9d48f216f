import { Activity } from '../x86/bits/run';
import { StateField, StateSize } from '../x86/bits/state-field';
import type { BootStack } from './loaders/boot-regions';
import type { Machine } from './machine';
import { mappedPages, readWindow } from './read-memory';
import type { MemoryWindow, StackView, Watch } from './protocol';
import { deliveryStackPointer } from './views/delivery-stack';
import type { TraceRecord } from './views/trace';

const PAGE = 4096n;
const LONGEST = 32_768n;

/** The stacks that the core keeps marks for; `names` in the order of their registration. */
export function observeStacks(machine: Machine, stacks: readonly BootStack[]): StackView[] {
  return stacks.map(({ name, bottom, top }, id) => ({
    id,
    name,
    bottom,
    top,
    lowest: machine.u64(StateField.StackMarks, id * StateSize.StackMark + 16),
    mapped: mappedPages(machine, bottom - PAGE, top),
  }));
}

/**
 * The stack that `watch` asks for: a registered one whole, or 4 KiB around a pointer that lies on none.
 * @param inUse linear address that the stack pointer means
 */
export function observeStack(
  machine: Machine,
  stacks: readonly StackView[],
  records: readonly TraceRecord[],
  watch: Watch['stack'],
  inUse: bigint,
): { readonly stack: MemoryWindow; readonly stackId: number | null } {
  const pointer = stackPointer(machine, records, inUse);
  const chosen = watch === 'follow' ? stacks.find((stack) => isOn(stack, pointer)) : stacks.find((stack) => stack.id === watch);
  if (chosen === undefined) return { stack: around(machine, pointer, PAGE), stackId: null };
  const size = chosen.top - chosen.bottom;
  if (size <= LONGEST) return { stack: readWindow(machine, chosen.bottom, Number(size)), stackId: chosen.id };
  const inside = isOn(chosen, pointer) ? pointer : chosen.top;
  const wanted = inside - LONGEST / 2n;
  const last = chosen.top - LONGEST;
  const start = wanted < chosen.bottom ? chosen.bottom : wanted > last ? last : wanted;
  return { stack: readWindow(machine, start, Number(LONGEST)), stackId: chosen.id };
}

/** The pointer in use, or while a delivery is in progress (or has ended in shutdown) the one that it has arrived at. */
function stackPointer(machine: Machine, records: readonly TraceRecord[], inUse: bigint): bigint {
  const delivering = machine.inDelivery() || machine.activity() === Activity.Shutdown;
  return (delivering ? deliveryStackPointer(records) : null) ?? inUse;
}

/** A pointer into the guard page below still belongs to the stack: it has grown too far. */
function isOn(stack: StackView, pointer: bigint): boolean {
  return pointer >= stack.bottom - PAGE && pointer <= stack.top;
}

function around(machine: Machine, pointer: bigint, size: bigint): MemoryWindow {
  const start = pointer < size / 2n ? 0n : (pointer - size / 2n) & ~7n;
  return readWindow(machine, start, Number(size));
}
