import { expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { decodeTrace } from '../../machine/views/trace';
import { bootLoopChain, breakpointChain, stackOverflowChain } from '../delivery/testing/lesson-chains';
import { causeOf } from './cause';

it('tells what died in which step: three lines', () => {
  const lines = causeOf(decodeTrace(bootLoopChain().bytes()));
  expect(lines.map(({ vector, errorCode }) => [vector, errorCode])).toEqual([[14, 2], [8, 0], [11, 0x43]]);
  expect(lines[0]).toMatchObject({ origin: { type: 'instruction' }, failed: { check: Check.GatePresent }, raised: { vector: 11, errorCode: 0x73 } });
  expect(lines[1]).toMatchObject({ origin: { type: 'double', first: 14, second: 11 }, raised: { vector: 11, errorCode: 0x43 } });
  expect(lines[2]).toMatchObject({ origin: { type: 'delivery', of: 8 }, failed: null, raised: null });
});

it('names the push that failed', () => {
  expect(causeOf(decodeTrace(stackOverflowChain().bytes())).map(({ failed }) => failed?.check ?? null)).toEqual([Check.PushSs, Check.PushSs, null]);
});

it('is empty for a chain that was caught or goes on', () => {
  expect(causeOf(decodeTrace(breakpointChain().bytes()))).toEqual([]);
  expect(causeOf(decodeTrace(bootLoopChain().bytes(9)))).toEqual([]);
});
