import type { Observation } from '../machine/protocol';
import { chosenStack, decodeTrace, type TraceRecord } from '../machine/views/trace';
import { Activity } from '../x86/bits/run';
import { Check } from '../x86/bits/checks';
import { RecordKind, StepResult } from '../x86/bits/trace-record';
import { Vector } from '../x86/bits/vectors';
import type { TableTab } from './simulator';

/** The table that the newest step of the present delivery has to do with; null when there is none, or no delivery. */
export function tableOfStep(observation: Observation): TableTab | null {
  if (!deliveryIsPresent(observation)) return null;
  const records = decodeTrace(observation.trace);
  for (let index = records.length - 1; index >= 0; index--) {
    const record = records[index];
    const tab = record === undefined ? null : tableOfRecord(record);
    if (tab !== null) return tab;
  }
  return null;
}

/** In progress, just ended (its end is one tick), or the one that shut the processor down. */
function deliveryIsPresent({ chain, chainEnded, moment, activity }: Observation): boolean {
  if (chain === null) return false;
  if (!chainEnded || activity === Activity.Shutdown) return true;
  return moment.step === 0 && moment.boot === chain.boot && moment.ticks - chain.ticks <= 1;
}

/** The table that one step looks at, or null for a step that looks at none. */
export function tableOfRecord(record: TraceRecord): TableTab | null {
  if (record.kind === RecordKind.Raise) return record.vector === Vector.PF ? 'page-walk' : null;
  if (record.result === StepResult.Failed && isPagingCause(record.cause)) return 'page-walk';
  if (looksAtGate(record.check)) return 'idt';
  if (looksAtDescriptor(record.check)) return 'gdt';
  if (record.check === Check.StackChoice) return chosenStack(record).from === 'same' ? null : 'tss';
  return record.check === Check.TssLimit || record.check === Check.TssRead ? 'tss' : null;
}

function isPagingCause(cause: Check): boolean {
  return cause >= Check.PagePresent && cause <= Check.PageSmap;
}

function looksAtGate(check: Check): boolean {
  if (check >= Check.ProtectedGateRead && check <= Check.TaskSwitch) return true;
  return (check >= Check.IdtLimit && check <= Check.GatePresent) || check === Check.IvtLimit || check === Check.IvtRead;
}

/** Of the handler's code segment, or of the stack segment that a TSS of 16 or 32 bits gives. */
function looksAtDescriptor(check: Check): boolean {
  return (check >= Check.CodeSelectorNotNull && check <= Check.CodeDescriptorPresent) || (check >= Check.NewSsNotNull && check <= Check.NewSsPresent);
}
