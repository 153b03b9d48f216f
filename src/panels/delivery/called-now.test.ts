import { expect, it } from 'vitest';
import type { LoggedInput, TimelineView } from '../../machine/protocol';
import { calledNow } from './called-now';

const at = { boot: 1, ticks: 700, step: 0 };
const call: LoggedInput = { at, type: 'provoke', address: '0x201000', name: 'stack_overflow' };
const timeline = (inputs: readonly LoggedInput[]): TimelineView => ({ boots: [], frontier: at, events: [], inputs });

it('names the function that was called, until its first instruction has run', () => {
  expect(calledNow(timeline([call]), at, 0x201000n)).toBe('stack_overflow');
  expect(calledNow(timeline([call]), { ...at, ticks: 701 }, 0x201001n)).toBeNull();
});

it('names none where the machine stands before the call, or nothing was called', () => {
  expect(calledNow(timeline([call]), at, 0x200f00n)).toBeNull();
  expect(calledNow(timeline([]), at, 0x201000n)).toBeNull();
  expect(calledNow(null, at, 0x201000n)).toBeNull();
});
