import { describe, expect, it } from 'vitest';
import type { Moment } from '../../machine/moment';
import type { Observation } from '../../machine/protocol';
import { breakpointChain, interruptStackChain, IST1_TOP } from '../delivery/testing/lesson-chains';
import type { TraceBuilder } from '../delivery/testing/trace-builder';
import { forgetBeyond, type FrameMemory, NO_FRAMES, rememberFrames } from './frame-memory';

const BOTTOM = 0xffff_8000_0011_0000n;
const stacks = [
  { id: 0, name: 'kernel', bottom: BOTTOM, top: BOTTOM + 0x4000n, lowest: BOTTOM, mapped: new Uint8Array(5) },
  { id: 1, name: 'ist1', bottom: IST1_TOP - 0x4000n, top: IST1_TOP, lowest: IST1_TOP, mapped: new Uint8Array(5) },
];
const start: Moment = { boot: 1, ticks: 100, step: 1 };

/** Only what the memory of frames looks at. */
function at(moment: Moment, chain: TraceBuilder | null, began: Moment | null = start): Observation {
  const stack = { address: 0n, bytes: new Uint8Array(0), mapped: new Uint8Array(0) };
  return { moment, chain: chain === null ? null : began, trace: chain?.bytes() ?? new Uint8Array(), stacks, stack } as unknown as Observation;
}

const after: Moment = { boot: 1, ticks: 101, step: 0 };
const frameLow = 0xffff_8000_0011_3fb0n - 40n;

const later: Moment = { boot: 1, ticks: 200, step: 1 };
const ticks = (count: number): Moment => ({ boot: 1, ticks: count, step: 0 });
const vectors = (memory: FrameMemory): number[] => memory.live.map(({ frame }) => frame.vector);

describe('the memory of frames', () => {
  it('has the frame of a delivery while its handler runs', () => {
    expect(vectors(rememberFrames(NO_FRAMES, at(after, breakpointChain()), frameLow - 64n))).toEqual([3]);
  });

  it('lets it go when RSP is above it again, and does not take what comes there later for it', () => {
    const entered = rememberFrames(NO_FRAMES, at(after, breakpointChain()), frameLow);
    expect(vectors(entered)).toEqual([3]);
    const returned = rememberFrames(entered, at(ticks(110), breakpointChain()), frameLow + 64n);
    expect(vectors(returned)).toEqual([]);
    expect(vectors(rememberFrames(returned, at(ticks(120), breakpointChain()), frameLow - 64n))).toEqual([]);
  });

  it('has no frame before RSP is moved below it', () => {
    const delivering = rememberFrames(NO_FRAMES, at({ boot: 1, ticks: 100, step: 20 }, breakpointChain()), frameLow + 64n);
    expect(vectors(delivering)).toEqual([]);
    expect(vectors(rememberFrames(delivering, at(after, breakpointChain()), frameLow))).toEqual([3]);
  });

  it('keeps the frame of an older chain below which a newer one lies on another stack', () => {
    const older = rememberFrames(NO_FRAMES, at(after, breakpointChain()), frameLow);
    // The overflow happens deeper on the same stack; #DF is served on IST1.
    expect(vectors(rememberFrames(older, at(ticks(201), interruptStackChain(), later), IST1_TOP - 48n))).toEqual([3, 8]);
  });

  it('finds the frame of an older chain again when the reader goes back over its IRET', () => {
    const older = rememberFrames(NO_FRAMES, at(after, breakpointChain()), frameLow);
    const nested = rememberFrames(older, at(ticks(201), interruptStackChain(), later), IST1_TOP - 48n);
    const allOver = rememberFrames(nested, at(ticks(300), interruptStackChain(), later), frameLow + 64n);
    expect(vectors(allOver)).toEqual([]);
    expect(vectors(rememberFrames(allOver, at(ticks(201), interruptStackChain(), later), IST1_TOP - 48n))).toEqual([3, 8]);
    expect(vectors(rememberFrames(allOver, at(ticks(150), breakpointChain()), frameLow - 64n))).toEqual([3]);
  });

  it('shows none of those that lie in the future, or in another boot', () => {
    const known = rememberFrames(NO_FRAMES, at(after, breakpointChain()), frameLow);
    expect(vectors(rememberFrames(known, at(ticks(50), null), frameLow))).toEqual([]);
    expect(vectors(rememberFrames(known, at({ boot: 2, ticks: 500, step: 0 }, null), frameLow))).toEqual([]);
  });

  it('forgets what an input has taken back: frames to come, and that one was gone', () => {
    const entered = rememberFrames(NO_FRAMES, at(after, breakpointChain()), frameLow);
    const returned = rememberFrames(entered, at(ticks(110), breakpointChain()), frameLow + 64n);
    expect(forgetBeyond(returned, ticks(50)).known).toEqual([]);
    const taken = forgetBeyond(returned, ticks(105));
    expect(vectors(rememberFrames(taken, at(ticks(120), breakpointChain()), frameLow - 64n))).toEqual([3]);
    expect(forgetBeyond(returned, ticks(110))).toBe(returned);
  });
});
