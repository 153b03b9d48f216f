import type { Lesson, LessonStep } from './lesson';
import type { Seen } from './seen';

/**
 * The steps done after this Observation: those done before, and as many more, in their order, as it fulfils.
 * The same list comes back when nothing is new.
 */
export function advance(lesson: Lesson, done: readonly string[], seen: Seen): readonly string[] {
  const more: string[] = [];
  for (const step of stepsToDo(lesson, done)) {
    if (!step.goal(seen)) break;
    more.push(step.id);
  }
  return more.length === 0 ? done : [...done, ...more];
}

/** The steps that remain, the present one first. */
export function stepsToDo(lesson: Lesson, done: readonly string[]): readonly LessonStep[] {
  return lesson.steps.filter((step) => !done.includes(step.id));
}

/**
 * 'waiting': not asked yet. 'open': asked, and neither the reader nor the machine has answered.
 * 'answered': the reader has. 'decided': the machine has been faster.
 */
export type PredictionState = 'waiting' | 'open' | 'answered' | 'decided';

/** @param answer the option picked, or undefined */
export function predictionState(lesson: Lesson, seen: Seen | null, answer: string | undefined): PredictionState {
  if (answer !== undefined && lesson.prediction.options.includes(answer)) return 'answered';
  if (seen === null || !lesson.prediction.opens(seen)) return 'waiting';
  return lesson.prediction.decided(seen) ? 'decided' : 'open';
}

/** True while a sentence elsewhere on the page could give the answer away. */
export function openPrediction(lesson: Lesson, seen: Seen | null, answer: string | undefined): boolean {
  return predictionState(lesson, seen, answer) === 'open';
}
