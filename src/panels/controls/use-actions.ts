import { useMemo } from 'react';
import { forgetProgress } from '../../store/progress';
import { dismissRefusal } from '../../store/report-problem';
import { useSend, useSimulatorStore } from '../../store/use-simulator';
import type { Command, Speed } from '../../machine/protocol';
import { setSpeed } from '../../store/settings';

/** What the dock's controls do. Each is one command to the session. */
export interface Actions {
  step(): void;
  stepInside(): void;
  stepBack(): void;
  stepBackInside(): void;
  run(): void;
  pause(): void;
  runToNextException(): void;
  /** The lesson's start, for the machine and for the reader. */
  reset(): void;
  changeSpeed(speed: Speed): void;
  inject(vector: number, errorCode: number, address: bigint): void;
  /** @param name a function of the kernel; nothing happens when it has none of that name */
  provoke(name: string): void;
}

export function useActions(): Actions {
  const sendNow = useSend();
  const store = useSimulatorStore();
  return useMemo(() => {
    const send = (command: Command) => {
      dismissRefusal(store);
      sendNow(command);
    };
    return {
      step: () => send({ type: 'step' }),
      stepInside: () => send({ type: 'step-inside' }),
      stepBack: () => send({ type: 'step-back' }),
      stepBackInside: () => send({ type: 'step-back-inside' }),
      run: () => send({ type: 'run', speed: store.getState().speed }),
      pause: () => send({ type: 'pause' }),
      runToNextException: () => send({ type: 'run-to-next-exception' }),
      reset: () => {
        forgetProgress(store);
        send({ type: 'reset' });
      },
      changeSpeed: (speed) => {
        setSpeed(store, speed);
        if (store.getState().observation?.running) send({ type: 'run', speed });
      },
      inject: (vector, errorCode, address) => send({ type: 'inject', vector, errorCode, address }),
      provoke: (name) => {
        const address = store.getState().kernel?.addressOf(name);
        if (address) send({ type: 'provoke', address, name });
      },
    };
  }, [sendNow, store]);
}
