import { expect, test } from 'vitest';
import type { Observation, Report, TimelineView } from '../machine/protocol';
import { newestPerFrame } from './newest-per-frame';

function seen(ticks: number, running: boolean): Report {
  return { type: 'observation', observation: { moment: { boot: 1, ticks, step: 0 }, running } as Observation };
}

const timeline: Report = { type: 'timeline', timeline: { events: [], boots: [], inputs: [], frontier: { boot: 1, ticks: 0, step: 0 } } satisfies TimelineView };
const refused: Report = { type: 'refused', command: 'inject', code: 'in-delivery', detail: 'vector 14' };

function underTest() {
  const taken: (number | string)[] = [];
  const frames: (() => void)[] = [];
  const give = newestPerFrame(
    (report) => taken.push(report.type === 'observation' ? report.observation.moment.ticks : report.type),
    (callback) => frames.push(callback),
  );
  return { taken, give, frame: () => frames.splice(0).forEach((callback) => callback()) };
}

test('of a running machine only the newest picture of a frame is let through', () => {
  const { taken, give, frame } = underTest();
  for (const ticks of [1, 2, 3]) give(seen(ticks, true));
  expect(taken).toEqual([]);
  frame();
  expect(taken).toEqual([3]);
  frame();
  give(seen(4, true));
  frame();
  expect(taken).toEqual([3, 4]);
});

test('a machine that comes to rest is shown at once, and no older picture after it', () => {
  const { taken, give, frame } = underTest();
  give(seen(1, true));
  give(seen(2, false));
  expect(taken).toEqual([2]);
  frame();
  expect(taken).toEqual([2]);
});

test('the timeline of a running machine comes with its picture, and all other reports in their order', () => {
  const { taken, give, frame } = underTest();
  give(seen(1, true));
  give(timeline);
  expect(taken).toEqual([]);
  give(refused);
  expect(taken).toEqual([1, 'timeline', 'refused']);
  give(timeline);
  expect(taken).toEqual([1, 'timeline', 'refused', 'timeline']);
  frame();
  expect(taken).toHaveLength(4);
});
