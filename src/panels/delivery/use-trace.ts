import { useState } from 'react';
import { decodeTrace, type TraceRecord } from '../../machine/views/trace';

const NONE = new Uint8Array(0);

interface Decoded {
  readonly bytes: Uint8Array;
  readonly records: readonly TraceRecord[];
}

/** The records of a trace; the same array while the bytes are the same, so that a running machine draws no road anew. */
export function useTrace(trace: Uint8Array = NONE): readonly TraceRecord[] {
  const [kept, keep] = useState<Decoded>({ bytes: NONE, records: [] });
  if (sameBytes(kept.bytes, trace)) return kept.records;
  const next = { bytes: trace, records: decodeTrace(trace) };
  keep(next);
  return next.records;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]));
}
