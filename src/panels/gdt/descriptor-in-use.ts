import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import { decodeSelectorError, errorCodeForm } from '../../machine/views/error-code';
import type { TraceRecord } from '../../machine/views/trace';
import { newest } from '../widgets/present-chain';

/** The row of the GDT that the step looks at (its selector without RPL), and whether it was what stopped it. */
export interface DescriptorInUse {
  readonly selector: number;
  readonly failed: boolean;
}

/** The target segment of the delivery, or the row for which an instruction (IRETQ, MOV SS, LTR...) was refused. */
export function descriptorInUse(records: readonly TraceRecord[]): DescriptorInUse | null {
  const record = newest(records, (each) => looksAtDescriptor(each.check) || refusedSelector(each) !== null);
  if (record === null) return null;
  if (record.kind === RecordKind.Raise) return { selector: refusedSelector(record) ?? 0, failed: true };
  const selector = looksAtNewSs(record.check) ? innerStackSelector(records, record.lane) : selectorOfGate(records, record.lane);
  return selector === null ? null : { selector: selector & 0xfff8, failed: record.result === StepResult.Failed };
}

function looksAtDescriptor(check: Check): boolean {
  return (check >= Check.CodeSelectorNotNull && check <= Check.CodeDescriptorPresent) || looksAtNewSs(check);
}

/** The stack segment that a TSS of 16 or 32 bits gives. */
function looksAtNewSs(check: Check): boolean {
  return check >= Check.NewSsNotNull && check <= Check.NewSsPresent;
}

/** For an exception raised by an instruction that loads a segment: the selector in its error code. */
function refusedSelector(record: TraceRecord): number | null {
  if (record.kind !== RecordKind.Raise || record.errorCode === null) return null;
  const byInstruction = record.cause >= Check.SelectorLimit;
  if (!byInstruction || errorCodeForm(record.vector) !== 'selector') return null;
  const { table, selector } = decodeSelectorError(record.errorCode);
  return table === 'gdt' && selector !== 0 ? selector & 0xfff8 : null;
}

function selectorOfGate(records: readonly TraceRecord[], lane: number): number | null {
  const gate = newest(records, (record) => record.lane === lane && readsGate(record.check));
  if (gate === null || gate.bytes.length < 4) return null;
  return (gate.bytes[2] ?? 0) | ((gate.bytes[3] ?? 0) << 8);
}

function readsGate(check: Check): boolean {
  return check === Check.GateRead || check === Check.ProtectedGateRead;
}

/** SS as the step that read the TSS has it. */
function innerStackSelector(records: readonly TraceRecord[], lane: number): number | null {
  const read = newest(records, (record) => record.lane === lane && record.check === Check.TssRead);
  return read === null ? null : Number(read.extra & 0xffffn);
}
