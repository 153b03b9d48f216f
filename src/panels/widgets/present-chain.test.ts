import { expect, it } from 'vitest';
import type { Observation } from '../../machine/protocol';
import { Activity } from '../../x86/bits/run';
import { RecordSize } from '../../x86/bits/trace-record';
import { presentChain } from './present-chain';

const chain = { boot: 1, ticks: 100, step: 0 };

function observation(fields: Partial<Observation>): Observation {
  const trace = new Uint8Array(RecordSize.Record * 2);
  return { moment: { boot: 1, ticks: 100, step: 2 }, chain, chainEnded: false, activity: Activity.Active, trace, ...fields } as Observation;
}

it('gives the records while the delivery is in progress', () => {
  expect(presentChain(observation({}))).toHaveLength(2);
});

it('gives them still at the handler\'s first instruction, not after it', () => {
  const ended = { chainEnded: true, moment: { boot: 1, ticks: 101, step: 0 } };
  expect(presentChain(observation(ended))).toHaveLength(2);
  expect(presentChain(observation({ ...ended, moment: { boot: 1, ticks: 102, step: 0 } }))).toEqual([]);
});

it('gives them as long as the machine stands in shutdown', () => {
  expect(presentChain(observation({ chainEnded: true, activity: Activity.Shutdown, moment: { boot: 1, ticks: 999, step: 9 } }))).toHaveLength(2);
});

it('gives none before any exception or after a reset', () => {
  expect(presentChain(null)).toEqual([]);
  expect(presentChain(observation({ chain: null }))).toEqual([]);
  expect(presentChain(observation({ chainEnded: true, moment: { boot: 2, ticks: 100, step: 0 } }))).toEqual([]);
});
