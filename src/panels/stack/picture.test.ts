import { describe, expect, it } from 'vitest';
import type { StackView } from '../../machine/protocol';
import { decodeTrace } from '../../machine/views/trace';
import { bootLoopChain, breakpointChain, interruptStackChain, IST1_TOP, stackOverflowChain } from '../delivery/testing/lesson-chains';
import type { TraceBuilder } from '../delivery/testing/trace-builder';
import { comingFrame } from './coming-frame';
import { pictureOf, rowsAhead } from './picture';

const BOTTOM = 0xffff_8000_0011_0000n;
const stacks: StackView[] = [
  { id: 0, name: 'kernel', bottom: BOTTOM, top: BOTTOM + 0x4000n, lowest: BOTTOM + 0x3f00n, mapped: new Uint8Array(5) },
  { id: 1, name: 'ist1', bottom: IST1_TOP - 0x4000n, top: IST1_TOP, lowest: IST1_TOP - 0x700n, mapped: new Uint8Array(5) },
];

function picture(chain: TraceBuilder, count: number | undefined, rsp: bigint, stackId: number | null = 0, ended = false) {
  const trace = chain.bytes(count);
  const address = stackId === null ? rsp - 0x800n : stacks[stackId]!.bottom;
  const window = { address, bytes: new Uint8Array(stackId === null ? 0x1000 : 0x4000), mapped: new Uint8Array(4) };
  const records = decodeTrace(trace);
  const shown = {
    stacks,
    stackId,
    chainEnded: ended,
    moment: { boot: 1, ticks: 1, step: ended ? 0 : trace.length / 64 },
  };
  return pictureOf(shown, window, rsp, records, comingFrame(records));
}

describe('what of a stack is drawn', () => {
  it('ends at RSP where RSP is on it, else at the deepest point', () => {
    expect(picture(breakpointChain(), 1, BOTTOM + 0x3fb8n).low).toBe(BOTTOM + 0x3fb8n);
    const other = picture(breakpointChain(), 1, BOTTOM + 0x3fb8n, 1);
    expect(other.here).toBeNull();
    expect(other.low).toBe(IST1_TOP - 0x700n);
  });

  it('has the frame to come on the stack that takes it', () => {
    expect(rowsAhead(picture(breakpointChain(), 1, BOTTOM + 0x3fb8n))).toBe(6);
    expect(picture(interruptStackChain(), 40, BOTTOM, 0).coming).toBeNull();
    expect(picture(interruptStackChain(), 40, BOTTOM, 1).coming).not.toBeNull();
  });

  it('has no room for a frame on a full stack, and points to the push that failed', () => {
    const full = picture(stackOverflowChain(), 17, BOTTOM);
    expect(rowsAhead(full)).toBe(0);
    expect(full.pushed).toBe(BOTTOM - 8n);
  });

  it('keeps the frame that never came after a shutdown, none after a delivery', () => {
    expect(picture(bootLoopChain(), undefined, BOTTOM + 0x3fb0n).coming?.never).toBe(true);
    expect(picture(breakpointChain(), undefined, BOTTOM + 0x3f80n, 0, true).coming).toBeNull();
  });

  it('takes 4 KiB around RSP where the stack is not known', () => {
    const unknown = picture(breakpointChain(), 1, 0x9000n, null);
    expect(unknown).toMatchObject({ view: null, bottom: null, here: 0x9000n, top: 0x9800n });
  });
});
