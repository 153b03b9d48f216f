import type { TraceRecord } from '../../machine/views/trace';
import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';

/** The shapes of the lens, the same as the markers in Delivery. */
export type LensShape = 'exception' | 'passed' | 'not-asked' | 'read' | 'classified' | 'failed' | 'handler' | 'shutdown';

/** One step of the delivery chain. */
export interface LensMark {
  readonly index: number;
  readonly shape: LensShape;
  readonly vector: number;
  /** `EventSource` of the exception. */
  readonly source: number;
  /** The step that happens now. */
  readonly now: boolean;
}

/** One mark a step. `now` is the newest while its delivery is the present one. */
export function lensMarks(records: readonly TraceRecord[], present: boolean): LensMark[] {
  return records.map((record, index) => ({
    index,
    shape: shapeOf(record),
    vector: record.vector,
    source: record.source,
    now: present && index === records.length - 1,
  }));
}

function shapeOf(record: TraceRecord): LensShape {
  if (record.kind === RecordKind.Raise) return 'exception';
  if (record.kind === RecordKind.Shutdown) return 'shutdown';
  if (record.kind === RecordKind.Classify) return 'classified';
  if (record.result === StepResult.Failed) return 'failed';
  if (record.result === StepResult.NotAsked) return 'not-asked';
  if (record.check === Check.LoadRip) return 'handler';
  return record.kind === RecordKind.Read ? 'read' : 'passed';
}

/** Dotted marks behind the newest step: that more is to come, not how much. */
export function marksToCome(records: readonly TraceRecord[], ended: boolean): number {
  return ended || records.length === 0 ? 0 : 5;
}
