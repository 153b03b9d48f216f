import { describe, expect, it } from 'vitest';
import { decodeTrace } from '../../machine/views/trace';
import { isFolded, type Folding } from './folding';
import { roadOf } from './road';
import { breakpointChain, stackOverflowChain } from './testing/lesson-chains';
import type { TraceBuilder } from './testing/trace-builder';

function folded(chain: TraceBuilder, folding: Folding, lit: number | 'handler', count?: number, lane = 0): string[] {
  const { lanes } = roadOf(decodeTrace(chain.bytes(count)), () => null);
  return lanes[lane]!.sections.filter((section) => isFolded(section, folding, lit)).map(({ id }) => id);
}

describe('folding', () => {
  it('leaves each step of a road that is under way', () => {
    expect(folded(breakpointChain(), 'none', 9, 10)).toEqual([]);
  });

  it('folds what went well once the road has ended, but the frame', () => {
    expect(folded(breakpointChain(), 'ended', 'handler')).toEqual(['gate', 'segment', 'pointer', 'entry']);
  });

  it('never folds the section in which a step failed', () => {
    expect(folded(stackOverflowChain(), 'ended', 37, undefined, 2)).toEqual(['gate', 'segment', 'pointer']);
    expect(folded(stackOverflowChain(), 'left', 16, 17)).toEqual(['gate', 'segment', 'pointer']);
  });

  it('keeps only the section under way open where there is little room', () => {
    expect(folded(breakpointChain(), 'left', 3, 4)).toEqual(['segment', 'pointer', 'frame', 'entry']);
    expect(folded(breakpointChain(), 'left', 17, 18)).toEqual(['gate', 'segment', 'pointer', 'entry']);
  });
});
