import { describe, expect, it } from 'vitest';
import type { StackView } from '../../machine/protocol';
import { Check } from '../../x86/bits/checks';
import { RecordKind, StackChoice, StepResult } from '../../x86/bits/trace-record';
import { makeRecord } from '../widgets/testing/make-record';
import { slotInUse } from './slot-in-use';
import { barParts, barState, stackBars, stackInUse } from './stack-bars';

const kernel: StackView = { id: 0, name: 'kernel', bottom: 0x10000n, top: 0x14000n, lowest: 0x13000n, mapped: Uint8Array.of(0, 1, 1, 1, 1) };
const ist1: StackView = { id: 1, name: 'ist1', bottom: 0x20000n, top: 0x24000n, lowest: 0x24000n, mapped: Uint8Array.of(1, 1, 1, 1, 1) };
const stacks = [kernel, ist1];
const tss = { privilegeStacks: [0n, 0n, null], interruptStacks: [0x24000n, 0x999n, 0n, 0n, 0n, 0n, 0n], ioMapBase: null };

describe('the columns', () => {
  const bars = stackBars(tss, stacks);

  it('are the kernel\'s stack and the ten pointers of the TSS with their offsets', () => {
    expect(bars.map((bar) => bar.name)).toEqual(['kernel', 'RSP0', 'RSP1', 'RSP2', 'IST1', 'IST2', 'IST3', 'IST4', 'IST5', 'IST6', 'IST7']);
    expect(bars[1]?.offset).toBe(4);
    expect(bars[4]).toMatchObject({ offset: 0x24, stack: ist1 });
    expect(bars[10]?.offset).toBe(0x54);
  });

  it('are summed up by what their pointer is', () => {
    const states = bars.slice(0, 6).map((bar) => barState(bar, 0x13800n, bar.stack === kernel));
    expect(states).toEqual(['in-use', 'zero', 'zero', 'unreadable', 'untouched', 'unknown']);
  });

  it('are full when not even one push fits', () => {
    expect(barState(bars[0]!, 0x10000n, true)).toBe('full');
    expect(barState(bars[0]!, 0x10008n, true)).toBe('in-use');
    expect(barState(bars[0]!, 0x10000n, false)).toBe('used');
  });

  it('stay full when RSP has left them from their end', () => {
    const left = { ...bars[0]!, stack: { ...kernel, lowest: kernel.bottom } };
    expect(barState(left, 0x23000n, false)).toBe('ran-full');
    expect(barState(left, 0x13000n, true)).toBe('in-use');
  });
});

describe('the stack in use', () => {
  it('holds RSP from its top down to its bottom, and into the page below', () => {
    expect([0x14000n, 0x10000n, 0xff00n].map((rsp) => stackInUse(stacks, rsp))).toEqual([kernel, kernel, kernel]);
    expect(stackInUse(stacks, 0x50000n)).toBeNull();
  });

  it('is drawn to scale from the top', () => {
    expect(barParts(kernel, 0x13000n, true)).toEqual({ rsp: 0.25, fill: 0.25, deepest: 0.25, guardUnmapped: true, unmapped: false, full: false });
    expect(barParts(kernel, 0xff00n, true)).toMatchObject({ rsp: 1, fill: 1, full: true });
    expect(barParts({ ...kernel, lowest: kernel.bottom }, 0x23000n, false)).toMatchObject({ rsp: null, fill: 1, deepest: 1, full: true });
    expect(barParts(ist1, 0x13000n, false)).toEqual({ rsp: null, fill: 0, deepest: 0, guardUnmapped: false, unmapped: false, full: false });
  });
});

describe('the slot in use', () => {
  const choice = (value: number) => makeRecord({ kind: RecordKind.Choose, check: Check.StackChoice, value: BigInt(value), lane: 1 });

  it('is the one that the gate or the ring chose', () => {
    expect(slotInUse([choice(StackChoice.Ist + 1)])).toEqual({ name: 'IST1', failed: false });
    expect(slotInUse([choice(StackChoice.Rsp0)])).toEqual({ name: 'RSP0', failed: false });
    expect(slotInUse([choice(StackChoice.Same)])).toBeNull();
  });

  it('has failed when its pointer could not be had', () => {
    const limit = makeRecord({ check: Check.TssLimit, result: StepResult.Failed, lane: 1 });
    expect(slotInUse([choice(StackChoice.Ist + 7), limit])).toEqual({ name: 'IST7', failed: true });
    expect(slotInUse([choice(StackChoice.Ist + 7), { ...limit, lane: 0 }])?.failed).toBe(false);
  });
});
