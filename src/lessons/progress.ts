import type { Lesson, LessonStep, RoadPart } from './lesson';
import type { Seen } from './seen';

/**
 * The steps done after this Observation: those done before, and as many more, in their order, as it fulfils.
 * The same list comes back when nothing is new.
 */
export function advance(lesson: Pick<Lesson, 'steps'>, done: readonly string[], seen: Seen): readonly string[] {
  const more: string[] = [];
  for (const step of stepsToDo(lesson, done)) {
    if (!step.goal(seen)) break;
    more.push(step.id);
  }
  return more.length === 0 ? done : [...done, ...more];
}

/** The steps that remain, the present one first. */
export function stepsToDo(lesson: Pick<Lesson, 'steps'>, done: readonly string[]): readonly LessonStep[] {
  return lesson.steps.filter((step) => !done.includes(step.id));
}

/**
 * 'waiting': not asked yet. 'open': asked, and neither the reader nor the machine has answered.
 * 'answered': the reader has. 'decided': the machine has been faster, now or before a step back.
 */
export type PredictionState = 'waiting' | 'open' | 'answered' | 'decided';

/** What is known of a lesson's question. */
export interface Answers {
  /** The option picked. */
  readonly answer: string | undefined;
  /** The machine has shown it once: going back does not unsay it. */
  readonly shown: boolean;
}

export function predictionState(lesson: Lesson, seen: Seen | null, { answer, shown }: Answers): PredictionState {
  if (answer !== undefined && lesson.prediction.options.includes(answer)) return 'answered';
  if (shown || (seen !== null && showsAnswer(lesson, seen))) return 'decided';
  return seen !== null && lesson.prediction.opens(seen) ? 'open' : 'waiting';
}

/** Whether this Observation answers the lesson's question. */
export function showsAnswer({ prediction }: Lesson, seen: Seen): boolean {
  return prediction.opens(seen) && prediction.decided(seen);
}

/** No part is hidden; one list, so that what is drawn from it is not drawn anew. */
export const NOTHING_HIDDEN: readonly RoadPart[] = [];

/** What the page must not tell ahead of the machine: the question is to come, or open. */
export function hiddenParts(lesson: Lesson, seen: Seen | null, answers: Answers): readonly RoadPart[] {
  const state = predictionState(lesson, seen, answers);
  return state === 'waiting' || state === 'open' ? lesson.prediction.hides : NOTHING_HIDDEN;
}

/** True while a sentence elsewhere on the page could give the answer away. */
export function openPrediction(lesson: Lesson, seen: Seen | null, answers: Answers): boolean {
  return predictionState(lesson, seen, answers) === 'open';
}
