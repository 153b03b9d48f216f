import { describe, expect, test } from 'vitest';
import type { Moment } from '../machine/moment';
import type { Observation } from '../machine/protocol';
import { Activity } from '../x86/bits/run';
import { Check } from '../x86/bits/checks';
import { RecordKind, RecordOffset, RecordSize, StepResult } from '../x86/bits/trace-record';
import { receive } from './receive';
import { followStep, selectTableTab } from './select';
import { createSimulatorStore } from './simulator';

function newStore() {
  return createSimulatorStore({
    lessonId: null, cellId: null, language: 'en', theme: 'light', motion: 'full', embedded: false, panels: [], pageLayout: 'wide',
  });
}

function observed(moment: Moment, part: Partial<Observation> = {}): Observation {
  const window = { address: 0n, bytes: new Uint8Array(), mapped: new Uint8Array() };
  const rest = {
    running: false, activity: Activity.Active, chain: null, chainEnded: true, trace: new Uint8Array(),
    idt: window, gdt: window, tss: window, stack: window, code: window, stacks: [],
  };
  return { ...rest, moment, ...part } as Observation;
}

const at = (ticks: number, step = 0): Moment => ({ boot: 1, ticks, step });

/** A trace of steps that looked at these checks. */
function trace(...checks: readonly Check[]): Uint8Array {
  const bytes = new Uint8Array(checks.length * RecordSize.Record);
  const view = new DataView(bytes.buffer);
  checks.forEach((check, index) => {
    view.setUint8(index * RecordSize.Record + RecordOffset.Kind, RecordKind.Check);
    view.setUint8(index * RecordSize.Record + RecordOffset.Result, StepResult.Passed);
    view.setUint16(index * RecordSize.Record + RecordOffset.Check, check, true);
  });
  return bytes;
}

describe('the Observation before', () => {
  const show = (store: ReturnType<typeof newStore>, observation: Observation) => {
    receive(store, { type: 'observation', observation });
    return store.getState().previous?.moment.ticks ?? null;
  };
  test('is the one at rest before this one', () => {
    const store = newStore();
    expect(show(store, observed(at(1)))).toBeNull();
    expect(show(store, observed(at(2)))).toBe(1);
    expect(show(store, observed(at(2, 1)))).toBe(2);
  });
  test('stays while the machine runs, and for a second picture of one Moment', () => {
    const store = newStore();
    show(store, observed(at(1)));
    expect(show(store, observed(at(5), { running: true }))).toBe(1);
    expect(show(store, observed(at(9), { running: true }))).toBe(1);
    expect(show(store, observed(at(9)))).toBe(1);
    expect(show(store, observed(at(9)))).toBe(1);
  });
  test('is none after going back', () => {
    const store = newStore();
    show(store, observed(at(1)));
    show(store, observed(at(2)));
    expect(show(store, observed(at(1)))).toBeNull();
  });
});

describe('the tables\' tab', () => {
  const delivering = (...checks: readonly Check[]) => observed(at(4, checks.length), { chain: at(4, 1), chainEnded: false, trace: trace(...checks) });
  test('follows the step', () => {
    const store = newStore();
    receive(store, { type: 'observation', observation: delivering(Check.IdtLimit, Check.CodeDescriptorRead) });
    expect(store.getState().selection.tableTab).toBe('gdt');
    receive(store, { type: 'observation', observation: delivering(Check.IdtLimit, Check.CodeDescriptorRead, Check.StackAlign) });
    expect(store.getState().selection.tableTab).toBe('gdt');
  });
  test('not once the reader has chosen one, until told to', () => {
    const store = newStore();
    selectTableTab(store, 'memory-map');
    receive(store, { type: 'observation', observation: delivering(Check.GateRead) });
    expect(store.getState().selection.tableTab).toBe('memory-map');
    followStep(store, true);
    receive(store, { type: 'observation', observation: delivering(Check.GateRead) });
    expect(store.getState().selection.tableTab).toBe('idt');
  });
  test('does not move for a delivery that is over', () => {
    const store = newStore();
    const later = observed(at(90), { chain: at(4, 1), chainEnded: true, trace: trace(Check.TssRead) });
    receive(store, { type: 'observation', observation: later });
    expect(store.getState().selection.tableTab).toBe('idt');
  });
});

describe('what goes wrong', () => {
  test('a log that cannot be used is told as lost place, other refusals as refusals', () => {
    const store = newStore();
    receive(store, { type: 'refused', command: 'power-on', code: 'bad-log', detail: 'another image' });
    expect(store.getState()).toMatchObject({ refusal: null, problems: [{ kind: 'log-not-restored', detail: 'another image' }] });
    receive(store, { type: 'refused', command: 'step-back', code: 'at-start', detail: '' });
    expect(store.getState().refusal).toMatchObject({ code: 'at-start' });
  });
  test('a worker that was replaced is told', () => {
    const store = newStore();
    receive(store, { type: 'failed', message: 'unreachable', restarted: true });
    expect(store.getState().problems).toEqual([{ kind: 'worker-restarted', detail: 'unreachable' }]);
  });
});
