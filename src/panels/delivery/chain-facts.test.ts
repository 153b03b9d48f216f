import { describe, expect, it } from 'vitest';
import type { StackView } from '../../machine/protocol';
import { decodeTrace } from '../../machine/views/trace';
import { handlerOfRoadRuns, hitsGuardPage, litRow, momentAfter, roomAtRaise } from './chain-facts';
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

  it('lights the newest step, then the handler at the Moment at which it is reached', () => {
    const chain = { boot: 1, ticks: 70, step: 1 };
    const part = decodeTrace(interruptStackChain().bytes(9));
    expect(litRow(roadOf(part, () => null), part, chain, { boot: 1, ticks: 70, step: 9 })).toBe(8);
    const whole = decodeTrace(interruptStackChain().bytes());
    const road = roadOf(whole, () => null);
    expect(litRow(road, whole, chain, { boot: 1, ticks: 71, step: 0 })).toBe('handler');
    expect(litRow(road, whole, chain, { boot: 1, ticks: 72, step: 0 }), 'an instruction later').toBeNull();
  });

  it('knows whether the handler that was reached still runs', () => {
    const whole = decodeTrace(interruptStackChain().bytes());
    const road = roadOf(whole, () => null);
    expect(handlerOfRoadRuns(road, whole, IST1_TOP - 300n, stacks)).toBe(true);
    expect(handlerOfRoadRuns(road, whole, IST1_TOP, stacks)).toBe(false);
    expect(handlerOfRoadRuns(road, whole, BOTTOM + 64n, stacks)).toBe(false);
    const part = decodeTrace(interruptStackChain().bytes(9));
    expect(handlerOfRoadRuns(roadOf(part, () => null), part, IST1_TOP - 300n, stacks), 'not reached yet').toBe(false);
  });

  it('leads to the Moment after a step; the last one ends the delivery with a tick', () => {
    const records = decodeTrace(breakpointChain().bytes());
    const chain = { boot: 2, ticks: 70, step: 1 };
    expect(momentAfter(records[0]!, chain)).toEqual({ boot: 2, ticks: 70, step: 1 });
    expect(momentAfter(records.at(-1)!, chain)).toEqual({ boot: 2, ticks: 71, step: 0 });
  });
});
