import { describe, expect, it } from 'vitest';
import type { StackView } from '../../machine/protocol';
import { decodeTrace } from '../../machine/views/trace';
import { hitsGuardPage, litRow, momentAfter, roomAtRaise } from './chain-facts';
import { roadOf } from './road';
import { bootLoopChain, breakpointChain, interruptStackChain, IST1_TOP, stackOverflowChain } from './testing/lesson-chains';

const BOTTOM = 0xffff_8000_0011_0000n;
const stacks: StackView[] = [
  { id: 0, name: 'kernel', bottom: BOTTOM, top: BOTTOM + 0x4000n, lowest: BOTTOM, mapped: new Uint8Array([0, 1, 1, 1, 1]) },
  { id: 1, name: 'ist1', bottom: IST1_TOP - 0x4000n, top: IST1_TOP, lowest: IST1_TOP, mapped: new Uint8Array([0, 1, 1, 1, 1]) },
];

describe('facts of a chain', () => {
  it('knows the room that was left on the stack', () => {
    expect(roomAtRaise(decodeTrace(stackOverflowChain().bytes()), stacks)).toBe(0n);
    expect(roomAtRaise(decodeTrace(breakpointChain().bytes()), stacks)).toBe(0x3fb8n);
    expect(roomAtRaise(decodeTrace(breakpointChain().bytes()), [])).toBeNull();
  });

  it('tells the guard page from any other page', () => {
    const records = decodeTrace(stackOverflowChain().bytes());
    expect(hitsGuardPage(records, stacks)).toBe(true);
    expect(hitsGuardPage(records, [{ ...stacks[0]!, mapped: new Uint8Array([1, 1, 1, 1, 1]) }])).toBe(false);
    expect(hitsGuardPage(decodeTrace(bootLoopChain().bytes()), stacks)).toBe(false);
  });

  it('lights the newest step, then the handler while it runs', () => {
    const part = decodeTrace(interruptStackChain().bytes(9));
    expect(litRow(roadOf(part, () => null), part, BOTTOM, stacks)).toBe(8);
    const whole = decodeTrace(interruptStackChain().bytes());
    const road = roadOf(whole, () => null);
    expect(litRow(road, whole, IST1_TOP - 300n, stacks)).toBe('handler');
    expect(litRow(road, whole, IST1_TOP, stacks)).toBeNull();
    expect(litRow(road, whole, BOTTOM + 64n, stacks)).toBeNull();
  });

  it('leads to the Moment after a step; the last one ends the delivery with a tick', () => {
    const records = decodeTrace(breakpointChain().bytes());
    const chain = { boot: 2, ticks: 70, step: 1 };
    expect(momentAfter(records[0]!, chain)).toEqual({ boot: 2, ticks: 70, step: 1 });
    expect(momentAfter(records.at(-1)!, chain)).toEqual({ boot: 2, ticks: 71, step: 0 });
  });
});
