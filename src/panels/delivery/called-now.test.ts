import { expect, it } from 'vitest';
import type { LoggedInput, TimelineView } from '../../machine/protocol';
import { calledNow } from './called-now';

const at = { boot: 1, ticks: 701, step: 0 };
const call: LoggedInput = { at: { ...at, ticks: 700 }, type: 'provoke', address: '0x201000', name: 'stack_overflow' };
const timeline = (inputs: readonly LoggedInput[]): TimelineView => ({ boots: [], frontier: at, events: [], inputs });

it('names the function that was called, until its first instruction has run', () => {
  expect(calledNow(timeline([call]), at, 0x201000n)).toBe('stack_overflow');
  expect(calledNow(timeline([call]), { ...at, ticks: 702 }, 0x201001n)).toBeNull();
});

it('names none where the machine stands elsewhere, or nothing was called', () => {
  expect(calledNow(timeline([call]), at, 0x200f00n)).toBeNull();
  expect(calledNow(timeline([]), at, 0x201000n)).toBeNull();
  expect(calledNow(null, at, 0x201000n)).toBeNull();
});
