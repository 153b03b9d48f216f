import type { Observation } from '../../machine/protocol';
import { Activity } from '../../x86/bits/run';

/** Why neither an injection nor a debugger's call is possible now. */
export type Blocked = 'loading' | 'delivery' | 'shutdown';

/** What the dock's controls can do now. */
export interface Availability {
  /** Steps, resets and `run` have a machine to act on, and it stands still. */
  readonly canStep: boolean;
  readonly canStepBack: boolean;
  readonly canRun: boolean;
  readonly canPause: boolean;
  /** A delivery is in progress: `Step inside` is the way on. */
  readonly inDelivery: boolean;
  readonly blocked: Blocked | null;
}

/** @param observation null before power-on */
export function availability(observation: Observation | null): Availability {
  if (observation === null) {
    return { canStep: false, canStepBack: false, canRun: false, canPause: false, inDelivery: false, blocked: 'loading' };
  }
  const { running, deliveryNext, activity, moment } = observation;
  const inDelivery = deliveryNext !== 0;
  const atStart = moment.boot === 1 && moment.ticks === 0 && moment.step === 0;
  return {
    canStep: !running,
    canStepBack: !running && !atStart,
    canRun: !running,
    canPause: running,
    inDelivery: inDelivery && !running,
    blocked: blockedBy(running, inDelivery, activity),
  };
}

/** While it runs, the Moment at which the command arrives decides, and the session may still refuse. */
function blockedBy(running: boolean, inDelivery: boolean, activity: Activity): Blocked | null {
  if (running) return null;
  if (activity === Activity.Shutdown || activity === Activity.Reset) return 'shutdown';
  return inDelivery ? 'delivery' : null;
}
