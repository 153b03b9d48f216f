import { useMemo } from 'react';
import { decodeTrace, type TraceRecord } from '../../machine/views/trace';

const NONE = new Uint8Array(0);

/** The records of a trace; the same array while the trace is the same, so that a running machine draws no road anew. */
export function useTrace(trace: Uint8Array = NONE): readonly TraceRecord[] {
  return useMemo(() => decodeTrace(trace), [trace]);
}
