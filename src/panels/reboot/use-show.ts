import { useEffect, useReducer, useRef } from 'react';
import { Activity } from '../../x86/bits/run';
import { decodeTrace } from '../../machine/views/trace';
import type { Observation, ShutdownPolicy } from '../../machine/protocol';
import { useSimulator } from '../../store/use-simulator';
import { duration, observed, phaseOver, putAway, setPaused, tubeOff, type Death, type Manner, type Show } from './show';

type Action =
  | { readonly type: 'observed'; readonly observation: Observation; readonly manner: Manner }
  | { readonly type: 'phase-over'; readonly manner: Manner }
  | { readonly type: 'put-away'; readonly policy: ShutdownPolicy }
  | { readonly type: 'paused'; readonly paused: boolean };

function reduce(show: Show, action: Action): Show {
  switch (action.type) {
    case 'observed': {
      const { moment, running } = action.observation;
      return observed(show, { moment, running, death: deathOf(action.observation) }, action.manner);
    }
    case 'phase-over':
      return phaseOver(show, action.manner);
    case 'put-away':
      return putAway(show, action);
    case 'paused':
      return setPaused(show, action.paused);
  }
}

function deathOf({ activity, moment, trace, screen, cursor }: Observation): Death | null {
  return activity === Activity.Shutdown ? { moment, records: decodeTrace(trace), screen, cursor } : null;
}

/** The tube's show, driven by the Observations and by the clock. */
export function useShow() {
  const observation = useSimulator((state) => state.observation);
  const policy = useSimulator((state) => state.shutdownPolicy);
  const motion = useSimulator((state) => state.motion);
  const [show, dispatch] = useReducer(reduce, tubeOff);

  useEffect(() => {
    if (observation !== null) dispatch({ type: 'observed', observation, manner: { policy, motion, now: performance.now() } });
  }, [observation, policy, motion]);

  const left = useRef<{ readonly of: string; ms: number } | null>(null);
  const { death, phase, paused } = show;
  const length = duration(show, { policy, motion });
  useEffect(() => {
    if (death === null || length === null || paused) return undefined;
    const of = `${death.moment.boot} ${phase}`;
    if (left.current?.of !== of) left.current = { of, ms: length };
    const { ms } = left.current;
    const began = performance.now();
    const timer = setTimeout(() => dispatch({ type: 'phase-over', manner: { policy, motion, now: performance.now() } }), ms);
    return () => {
      clearTimeout(timer);
      if (left.current?.of === of) left.current.ms = Math.max(0, ms - (performance.now() - began));
    };
  }, [death, phase, paused, length, policy, motion]);

  return {
    show,
    putAway: () => dispatch({ type: 'put-away', policy }),
    setPaused: (value: boolean) => dispatch({ type: 'paused', paused: value }),
  };
}
