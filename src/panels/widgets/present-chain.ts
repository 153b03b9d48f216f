import type { Observation } from '../../machine/protocol';
import { decodeTrace, type TraceRecord } from '../../machine/views/trace';
import { Activity } from '../../x86/bits/run';

/**
 * The trace records that the present Moment belongs to: those of the delivery in progress, of the delivery that has
 * just ended in its handler (whose end is one tick), or of a shutdown. Empty as soon as an instruction has run since.
 */
export function presentChain(observation: Observation | null): readonly TraceRecord[] {
  if (observation === null || !isPresent(observation)) return [];
  const known = decoded.get(observation.trace);
  if (known) return known;
  const records = decodeTrace(observation.trace);
  decoded.set(observation.trace, records);
  return records;
}

/** Several panels ask for the same trace. */
const decoded = new WeakMap<Uint8Array, readonly TraceRecord[]>();

function isPresent({ chain, chainEnded, moment, activity }: Observation): boolean {
  if (chain === null) return false;
  if (!chainEnded || activity === Activity.Shutdown) return true;
  return moment.step === 0 && moment.boot === chain.boot && moment.ticks - chain.ticks <= 1;
}

/** The newest record that `meets` accepts, or null. */
export function newest(records: readonly TraceRecord[], meets: (record: TraceRecord) => boolean): TraceRecord | null {
  return records.findLast(meets) ?? null;
}
