import { RecordKind, StepResult } from '../x86/bits/trace-record';
import { checkRow } from '../x86/tables/checks';
import { causeFacts, stepFacts } from '../machine/views/check-facts';
import type { TraceRecord } from '../machine/views/trace';
import type { CheckWords } from './check-words';

/** The short words of a step as it ended: label, failure, or why it was not asked. */
export function checkLabel(words: CheckWords, record: TraceRecord): string {
  const row = checkRow(record.check);
  if (row === null) return '';
  const { label, failed, notAsked } = words[row.key];
  if (record.result === StepResult.Failed) return failed;
  return record.result === StepResult.NotAsked ? (notAsked ?? label) : label;
}

/**
 * Why a step failed, or why an exception was raised, in one to three sentences; empty where nothing went wrong.
 * A read or push that memory refused tells both: what did not come about, and which rule of memory stood against it.
 */
export function whySentences(words: CheckWords, record: TraceRecord): string[] {
  const cause = checkRow(record.cause);
  const because = cause === null ? [] : [words[cause.key].sentence(causeFacts(record))];
  if (record.kind === RecordKind.Raise) return because;
  const row = checkRow(record.check);
  if (row === null || record.result !== StepResult.Failed) return [];
  return [words[row.key].sentence(stepFacts(record)), ...because];
}

/** The manual's title for a step, and for what refused its memory access where something did. */
export function citationsOf(record: TraceRecord): string[] {
  const rows = record.kind === RecordKind.Raise ? [checkRow(record.cause)] : [checkRow(record.check), checkRow(record.cause)];
  return rows.flatMap((row) => (row === null ? [] : [row.citation]));
}
