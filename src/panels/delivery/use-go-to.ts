import { useCallback } from 'react';
import type { TraceRecord } from '../../machine/views/trace';
import { useSend, useSimulatorStore } from '../../store/use-simulator';
import { momentAfter } from './chain-facts';

/** Goes to the Moment right after a record of the newest chain. */
export function useGoTo(records: readonly TraceRecord[]): (index: number) => void {
  const send = useSend();
  const store = useSimulatorStore();
  return useCallback((index) => {
    const record = records[index];
    const chain = store.getState().observation?.chain;
    if (record !== undefined && chain) send({ type: 'seek', moment: momentAfter(record, chain) });
  }, [records, send, store]);
}
