import { expect, it } from 'vitest';
import type { LoggedInput, TimelineView } from '../../machine/protocol';
import { calledLast } from './called-last';

const at = { boot: 1, ticks: 700, step: 0 };
const after = (ticks: number) => ({ moment: { ...at, ticks: at.ticks + ticks }, chain: null });
const call: LoggedInput = { at, type: 'provoke', address: '0x201000', name: 'stack_overflow' };
const timeline = (...inputs: readonly LoggedInput[]): TimelineView => ({ boots: [], frontier: at, events: [], inputs });

it('names the function that was called, and says whether its code has begun to run', () => {
  expect(calledLast(timeline(call), after(1), 0x201000n)).toEqual({ name: 'stack_overflow', begun: false });
  expect(calledLast(timeline(call), after(2), 0x201001n)).toEqual({ name: 'stack_overflow', begun: true });
  // Recursion comes by the first instruction again.
  expect(calledLast(timeline(call), after(900), 0x201000n)).toEqual({ name: 'stack_overflow', begun: true });
});

it('speaks of the newest call', () => {
  const later: LoggedInput = { ...call, at: after(5).moment, name: 'provoke_page_fault' };
  expect(calledLast(timeline(call, later), after(9), 0n)?.name).toBe('provoke_page_fault');
  expect(calledLast(timeline(call, later), after(5), 0n)?.name).toBe('stack_overflow');
});

it('keeps silent before the call, in another boot, and when an exception has come since', () => {
  expect(calledLast(timeline(call), after(0), 0x201000n)).toBeNull();
  expect(calledLast(timeline(call), { moment: { ...at, boot: 2, ticks: 900 }, chain: null }, 0n)).toBeNull();
  expect(calledLast(timeline(call), { ...after(40), chain: after(30).moment }, 0n)).toBeNull();
  expect(calledLast(timeline(call), { ...after(40), chain: { ...at, ticks: 650 } }, 0n)?.name).toBe('stack_overflow');
  expect(calledLast(timeline(), after(1), 0n)).toBeNull();
  expect(calledLast(null, after(1), 0n)).toBeNull();
});
