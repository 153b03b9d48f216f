import { describe, expect, it } from 'vitest';
import type { Moment } from '../../machine/moment';
import type { Observation } from '../../machine/protocol';
import { breakpointChain, interruptStackChain, IST1_TOP } from '../delivery/testing/lesson-chains';
import type { TraceBuilder } from '../delivery/testing/trace-builder';
import { rememberFrames, type KnownFrame } from './frame-memory';

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

describe('the memory of frames', () => {
  it('has the frame of a delivery while its handler runs', () => {
    const frames = rememberFrames([], at(after, breakpointChain()), frameLow - 64n);
    expect(frames.map(({ frame }) => frame.vector)).toEqual([3]);
  });

  it('lets it go when RSP is above it again', () => {
    const frames = rememberFrames([], at(after, breakpointChain()), frameLow);
    expect(frames).toHaveLength(1);
    expect(rememberFrames(frames, at({ boot: 1, ticks: 110, step: 0 }, breakpointChain()), frameLow + 64n)).toEqual([]);
  });

  it('has no frame before RSP is moved below it', () => {
    expect(rememberFrames([], at({ boot: 1, ticks: 100, step: 20 }, breakpointChain()), frameLow + 64n)).toEqual([]);
  });

  it('keeps the frame of an older chain below which a newer one lies on another stack', () => {
    const older = rememberFrames([], at(after, breakpointChain()), frameLow);
    // The overflow happens deeper on the same stack; #DF is served on IST1.
    const later: Moment = { boot: 1, ticks: 200, step: 1 };
    const frames = rememberFrames(older, at({ boot: 1, ticks: 201, step: 0 }, interruptStackChain(), later), IST1_TOP - 48n);
    expect(frames.map(({ frame }) => frame.vector)).toEqual([3, 8]);
  });

  it('forgets what lies in the future, and other boots', () => {
    const known: readonly KnownFrame[] = rememberFrames([], at(after, breakpointChain()), frameLow);
    expect(rememberFrames(known, at({ boot: 1, ticks: 50, step: 0 }, null), frameLow)).toEqual([]);
    expect(rememberFrames(known, at({ boot: 2, ticks: 500, step: 0 }, null), frameLow)).toEqual([]);
  });
});
