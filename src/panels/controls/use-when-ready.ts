import { useEffect, useRef } from 'react';

/**
 * What was asked for before there is a machine is done as soon as it stands ready; of several presses the last one.
 * Later a press counts at once or not at all.
 * @param coming there is no machine yet
 * @param ready the machine stands still
 */
export function useWhenReady(coming: boolean, ready: boolean): (may: boolean, action: () => void) => void {
  const early = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (!ready) return;
    early.current?.();
    early.current = null;
  }, [ready]);
  return (may, action) => {
    if (may) action();
    else if (coming) early.current = action;
  };
}
