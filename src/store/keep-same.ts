import { compareMoments, type Moment } from '../machine/moment';
import type { MemoryWindow, Observation, StackView } from '../machine/protocol';
import { sameBytes } from '../machine/views/same-bytes';

/**
 * The newer Observation with the older one's parts wherever they hold the same: most of a machine stays as it is from
 * step to step, and what is drawn from a part that is the same object need not be drawn again.
 */
export function keepSame(newer: Observation, older: Observation | null): Observation {
  if (older === null) return newer;
  return {
    ...newer,
    state: bytes(newer.state, older.state),
    trace: bytes(newer.trace, older.trace),
    chain: moment(newer.chain, older.chain),
    idt: window(newer.idt, older.idt),
    gdt: window(newer.gdt, older.gdt),
    tss: window(newer.tss, older.tss),
    stack: window(newer.stack, older.stack),
    stacks: stacks(newer.stacks, older.stacks),
    code: window(newer.code, older.code),
    screen: bytes(newer.screen, older.screen),
    serial: bytes(newer.serial, older.serial),
    walk: bytes(newer.walk, older.walk),
  };
}

function bytes(newer: Uint8Array, older: Uint8Array): Uint8Array {
  return sameBytes(newer, older) ? older : newer;
}

function moment(newer: Moment | null, older: Moment | null): Moment | null {
  return newer !== null && older !== null && compareMoments(newer, older) === 0 ? older : newer;
}

function window(newer: MemoryWindow, older: MemoryWindow): MemoryWindow {
  const same = newer.address === older.address && sameBytes(newer.mapped, older.mapped) && sameBytes(newer.bytes, older.bytes);
  return same ? older : newer;
}

function stacks(newer: readonly StackView[], older: readonly StackView[]): readonly StackView[] {
  const kept = newer.map((view, index) => {
    const before = older[index];
    return before !== undefined && sameStack(view, before) ? before : view;
  });
  return kept.length === older.length && kept.every((view, index) => view === older[index]) ? older : kept;
}

function sameStack(a: StackView, b: StackView): boolean {
  return a.id === b.id && a.name === b.name && a.bottom === b.bottom && a.top === b.top && a.lowest === b.lowest && sameBytes(a.mapped, b.mapped);
}
