import { describe, expect, it } from 'vitest';
import { breakpoint } from './breakpoint/lesson';
import type { Lesson } from './lesson';
import { advance, type Answers, hiddenParts, openPrediction, predictionState, stepsToDo } from './progress';
import type { Seen } from './seen';

/** A lesson whose machine is only a number; its steps are reached at 1, 2 and 3. */
const at = (moment: number): Seen => moment as unknown as Seen;
const reached = (moment: number) => (seen: Seen) => (seen as unknown as number) >= moment;
const lesson: Lesson = {
  ...breakpoint,
  steps: [1, 2, 3].map((moment) => ({ id: `step-${moment}`, goal: reached(moment) })),
  prediction: { id: 'question', step: 'step-2', options: ['yes', 'no'], right: 'no', opens: reached(1), decided: reached(2), hides: ['frame'] },
};

describe('steps', () => {
  it('are reached in order', () => {
    expect(advance(lesson, [], at(1))).toEqual(['step-1']);
    expect(advance(lesson, ['step-1'], at(2))).toEqual(['step-1', 'step-2']);
  });

  it('are reached together by a reader who runs past them', () => {
    expect(advance(lesson, [], at(3))).toEqual(['step-1', 'step-2', 'step-3']);
  });

  it('stay reached when the reader goes back', () => {
    const done = ['step-1', 'step-2'];
    expect(advance(lesson, done, at(0))).toBe(done);
    expect(stepsToDo(lesson, done).map((step) => step.id)).toEqual(['step-3']);
  });
});

const nobody: Answers = { answer: undefined, shown: false };
const picked = (answer: string): Answers => ({ ...nobody, answer });

describe('a prediction', () => {
  it('waits, opens, and is decided by the machine', () => {
    expect(predictionState(lesson, null, nobody)).toBe('waiting');
    expect(predictionState(lesson, at(0), nobody)).toBe('waiting');
    expect(predictionState(lesson, at(1), nobody)).toBe('open');
    expect(predictionState(lesson, at(2), nobody)).toBe('decided');
  });

  it('is not asked anew when the reader goes back behind what the machine has shown', () => {
    for (const moment of [0, 1, 2]) expect(predictionState(lesson, at(moment), { answer: undefined, shown: true })).toBe('decided');
    expect(predictionState(lesson, at(1), { answer: 'no', shown: true })).toBe('answered');
  });

  it('is answered by the reader, also after going back', () => {
    expect(predictionState(lesson, at(1), picked('yes'))).toBe('answered');
    expect(predictionState(lesson, at(0), picked('no'))).toBe('answered');
    expect(predictionState(lesson, at(1), picked('an option of another lesson'))).toBe('open');
  });

  it('is open only while nobody has answered', () => {
    expect(openPrediction(lesson, at(1), nobody)).toBe(true);
    expect(openPrediction(lesson, at(1), picked('no'))).toBe(false);
    expect(openPrediction(lesson, at(2), nobody)).toBe(false);
  });

  it('hides what it asks for until it is answered or the machine has shown it', () => {
    for (const moment of [0, 1]) expect(hiddenParts(lesson, at(moment), nobody)).toEqual(['frame']);
    expect(hiddenParts(lesson, null, nobody)).toEqual(['frame']);
    expect(hiddenParts(lesson, at(1), picked('no'))).toEqual([]);
    expect(hiddenParts(lesson, at(2), nobody)).toEqual([]);
    expect(hiddenParts(lesson, at(0), { answer: undefined, shown: true })).toEqual([]);
  });
});
