import type { Machine } from '../machine/machine';
import { decodeTrace, isFailed } from '../machine/views/trace';
import { RecordKind } from '../x86/bits/trace-record';
import { checkRow } from '../x86/tables/checks';
import { mnemonicOf } from '../x86/tables/exceptions';
import { exitStatus } from './exit-status';

/** What a run that its kernel did not end by itself says on stderr, or null. */
export function endSentence(status: number, machine: Machine, limit: number | null): string | null {
  if (status === exitStatus.limit) return `Stopped after ${limit} instructions, as --max-instructions says.`;
  return status === exitStatus.tripleFault ? `Triple fault: ${lastFailure(machine)}; the processor has shut down.` : null;
}

/** The step of the last delivery that failed. */
function lastFailure(machine: Machine): string {
  const failed = decodeTrace(machine.trace()).findLast((record) => isFailed(record) && record.kind !== RecordKind.Shutdown);
  const check = failed === undefined ? null : checkRow(failed.check);
  return failed === undefined || check === null ? 'a double fault could not be delivered' : `the delivery of ${mnemonicOf(failed.vector)} failed at ${check.key}`;
}
