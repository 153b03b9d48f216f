import { describe, expect, test } from 'vitest';
import type { Observation } from '../../machine/protocol';
import { Activity } from '../../x86/bits/run';
import { Check } from '../../x86/bits/checks';
import { availability } from './availability';

function observed(part: Partial<Observation>): Observation {
  const rest = { moment: { boot: 1, ticks: 40, step: 0 }, running: false, deliveryNext: 0, activity: Activity.Active };
  return { ...rest, ...part } as Observation;
}

describe('availability', () => {
  test('nothing before power-on', () => {
    expect(availability(null)).toMatchObject({ canStep: false, canRun: false, canPause: false, blocked: 'loading' });
  });
  test('only one of Run and Pause', () => {
    expect(availability(observed({}))).toMatchObject({ canRun: true, canPause: false, canStep: true });
    expect(availability(observed({ running: true }))).toMatchObject({ canRun: false, canPause: true, canStep: false });
  });
  test('neither injection nor debugger\'s call during a delivery, nor after shutdown', () => {
    expect(availability(observed({ deliveryNext: Check.GateRead })).blocked).toBe('delivery');
    expect(availability(observed({ activity: Activity.Shutdown })).blocked).toBe('shutdown');
    expect(availability(observed({ activity: Activity.Halted })).blocked).toBeNull();
    expect(availability(observed({ running: true, deliveryNext: Check.GateRead })).blocked).toBeNull();
  });
  test('Step inside leads during a delivery', () => {
    expect(availability(observed({ deliveryNext: Check.GateRead })).inDelivery).toBe(true);
    expect(availability(observed({ deliveryNext: Check.GateRead, running: true })).inDelivery).toBe(false);
  });
  test('no step back from the lesson\'s start', () => {
    expect(availability(observed({ moment: { boot: 1, ticks: 0, step: 0 } })).canStepBack).toBe(false);
    expect(availability(observed({ moment: { boot: 2, ticks: 0, step: 0 } })).canStepBack).toBe(true);
    expect(availability(observed({ running: true })).canStepBack).toBe(false);
  });
});
