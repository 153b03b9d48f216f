import { expect, it } from 'vitest';
import type { Observation } from '../machine/protocol';
import { keepSame } from './keep-same';

/** An Observation in buffers of its own. */
function seen(change: Partial<Observation> = {}): Observation {
  const window = (): Observation['idt'] => ({ address: 4096n, bytes: Uint8Array.of(1, 2, 3), mapped: Uint8Array.of(1) });
  return {
    moment: { boot: 1, ticks: 5, step: 0 },
    chain: { boot: 1, ticks: 3, step: 0 },
    state: Uint8Array.of(9), trace: Uint8Array.of(8), screen: Uint8Array.of(7), serial: Uint8Array.of(6), walk: Uint8Array.of(5),
    idt: window(), gdt: window(), tss: window(), stack: window(), code: window(),
    stacks: [{ id: 0, name: 'kernel', bottom: 0n, top: 4096n, lowest: 64n, mapped: Uint8Array.of(0, 1) }],
    ...change,
  } as Observation;
}

const PARTS = ['state', 'trace', 'screen', 'serial', 'walk', 'idt', 'gdt', 'tss', 'stack', 'code', 'stacks', 'chain'] as const;

it('keeps every part that holds the same', () => {
  const older = seen();
  const kept = keepSame(seen({ moment: { boot: 1, ticks: 6, step: 0 } }), older);
  for (const part of PARTS) expect(kept[part], part).toBe(older[part]);
  expect(kept.moment.ticks).toBe(6);
});

it('takes a window whose address, bytes or mapping is another', () => {
  const older = seen();
  for (const other of [
    { ...older.gdt, address: 8192n }, { ...older.gdt, bytes: Uint8Array.of(1, 2, 4) }, { ...older.gdt, mapped: Uint8Array.of(0) },
  ]) {
    const kept = keepSame(seen({ gdt: other }), older);
    expect(kept.gdt).toBe(other);
    expect(kept.idt).toBe(older.idt);
  }
});

it('takes the stack that changed and keeps the others', () => {
  const second = { id: 1, name: 'ist1', bottom: 8192n, top: 12288n, lowest: 12288n, mapped: Uint8Array.of(0, 1) };
  const [first] = seen().stacks;
  const older = seen({ stacks: [first!, second] });
  const kept = keepSame(seen({ stacks: [{ ...first! }, { ...second, lowest: 12280n }] }), older);
  expect(kept.stacks[0]).toBe(older.stacks[0]);
  expect(kept.stacks[1]?.lowest).toBe(12280n);
  expect(keepSame(seen({ stacks: [first!] }), older).stacks).toHaveLength(1);
});

it('is the Observation itself where there was none before', () => {
  const first = seen();
  expect(keepSame(first, null)).toBe(first);
  expect(keepSame(seen({ chain: null }), first).chain).toBeNull();
});
