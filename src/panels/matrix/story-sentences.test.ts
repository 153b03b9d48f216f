import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../i18n/en';
import { cellById } from '../../lessons/matrix/cells';
import { storyOf } from '../../lessons/matrix/cell-story';
import { matrixTexts, type MatrixText } from '../../lessons/matrix/matrix-text';
import { decodeTrace, type TraceRecord } from '../../machine/views/trace';
import { Check } from '../../x86/bits/checks';
import { ClassifyOutcome, RecordKind, RecordSize, StepResult } from '../../x86/bits/trace-record';
import { ExceptionClass, Vector } from '../../x86/bits/vectors';
import { storySentences } from './story-sentences';

let text: MatrixText;
beforeAll(async () => { text = await matrixTexts.en(); });

const [nothing] = decodeTrace(new Uint8Array(RecordSize.Record));
const record = (fields: Partial<TraceRecord>): TraceRecord => ({ ...nothing!, ...fields });
const raise = (vector: number, lane: number): TraceRecord => record({ kind: RecordKind.Raise, vector, lane });
const refused = (vector: number, lane: number): TraceRecord => record({ kind: RecordKind.Check, check: Check.GatePresent, result: StepResult.Failed, vector, lane });
const reached = (vector: number, lane: number): TraceRecord => record({ kind: RecordKind.Load, check: Check.LoadRip, result: StepResult.Passed, vector, lane });
const shutdown = record({ kind: RecordKind.Shutdown });

function classified(first: number, firstClass: ExceptionClass, second: number, secondClass: ExceptionClass, outcome: ClassifyOutcome): TraceRecord {
  return record({
    kind: RecordKind.Classify, firstVector: first, vector: second, value: (BigInt(firstClass) << 8n) | BigInt(secondClass), expected: BigInt(outcome), lane: 1,
  });
}

/** What is said of this cell after this run; null: nothing yet. */
function told(id: string, records: readonly TraceRecord[]): string | null {
  const story = storyOf(cellById(id)!, records);
  return story && storySentences(story, text.explanation, en.exceptions.classes).join(' ');
}

const pair = [raise(Vector.PF, 0), refused(Vector.PF, 0), raise(Vector.NP, 1)];
const sum = classified(Vector.PF, ExceptionClass.PageFault, Vector.NP, ExceptionClass.Contributory, ClassifyOutcome.DoubleFault);

describe('what is said of a cell comes from its run', () => {
  it('#DF reached: the two add up, by the classes that the machine compared', () => {
    expect(told('pf-np', [...pair, sum, raise(Vector.DF, 2), reached(Vector.DF, 2)])).toMatch(/^#PF \(page fault\) and #NP \(contributory\) add up to #DF/);
  });

  it('the same cell on a machine that serves the second in turn', () => {
    const asBenign = classified(Vector.PF, ExceptionClass.Benign, Vector.NP, ExceptionClass.Contributory, ClassifyOutcome.InTurn);
    expect(told('pf-np', [...pair, asBenign, reached(Vector.NP, 1)])).toMatch(/^#PF is benign/);
    const unlike = classified(Vector.PF, ExceptionClass.PageFault, Vector.NP, ExceptionClass.Contributory, ClassifyOutcome.InTurn);
    expect(told('pf-np', [...pair, unlike, reached(Vector.NP, 1)])).toMatch(/another way.*#PF, #NP\. The handler of #NP was reached/);
  });

  it('the same cell on a machine that shuts down', () => {
    expect(told('pf-np', [...pair, sum, raise(Vector.DF, 2), refused(Vector.DF, 2), raise(Vector.GP, 3), shutdown])).toMatch(/^#GP was raised while #DF was being delivered/);
    expect(told('pf-np', [...pair, shutdown])).toMatch(/another way.*#PF, #NP\. No handler was reached/);
  });

  it('a cell of #DF whose handler is reached after all', () => {
    expect(told('df-np', [...pair, sum, raise(Vector.DF, 2), reached(Vector.DF, 2)])).toMatch(/another way.*#PF, #NP, #DF\. The handler of #DF/);
  });

  it('a second one that no classes were asked about', () => {
    expect(told('pf-np', [raise(Vector.PF, 0), reached(Vector.PF, 0)])).toMatch(/another way.*The handler of #PF/);
  });

  it('nothing before the end, and nothing of a chain that another one began', () => {
    expect(told('pf-np', [])).toBeNull();
    expect(told('pf-np', pair)).toBeNull();
    expect(told('pf-np', [raise(Vector.UD, 0), reached(Vector.UD, 0)])).toBeNull();
  });
});
