import { Check } from '../../x86/bits/checks';
import { StepResult } from '../../x86/bits/trace-record';
import type { TraceRecord } from '../../machine/views/trace';
import { newest } from '../widgets/present-chain';

/** The gate that the delivery looks at, and whether it was what stopped it. */
export interface GateInUse {
  readonly vector: number;
  readonly failed: boolean;
  /** The Check that failed, `Check.None` otherwise. */
  readonly check: Check;
}

/** The gate of the newest step that looked at one; an exception whose gate is never asked for changes nothing. */
export function gateInUse(records: readonly TraceRecord[]): GateInUse | null {
  const record = newest(records, ({ check }) => looksAtGate(check));
  if (record === null) return null;
  const failed = record.result === StepResult.Failed;
  return { vector: record.vector, failed, check: failed ? record.check : Check.None };
}

function looksAtGate(check: Check): boolean {
  if (check >= Check.ProtectedGateRead && check <= Check.TaskSwitch) return true;
  if (check === Check.OffsetCanonical || check === Check.OffsetLimit) return true;
  return (check >= Check.IdtLimit && check <= Check.GatePresent) || check === Check.IvtLimit || check === Check.IvtRead;
}
