import type { Lesson, RoadPart } from '../../lessons/lesson';
import { NOTHING_HIDDEN, type Answers, hiddenParts, openPrediction } from '../../lessons/progress';
import type { Seen } from '../../lessons/seen';
import { useSimulator } from '../../store/use-simulator';
import { useAnswers } from './use-answers';
import { useLesson, useOwnProgram, useSeen } from './use-lesson';

/** True while the lesson's question waits for an answer: nothing on the page may give it away. */
export function usePredictionOpen(): boolean {
  return useQuestion(openPrediction, false);
}

/** What of the road to come is not told yet, because the lesson asks for it. */
export function useHiddenParts(): readonly RoadPart[] {
  return useQuestion(hiddenParts, NOTHING_HIDDEN);
}

/** What the lesson's question means for the page; `otherwise` where nobody is asked. */
function useQuestion<T>(ask: (lesson: Lesson, seen: Seen | null, answers: Answers) => T, otherwise: T): T {
  const lesson = useLesson();
  const seen = useSeen();
  const own = useOwnProgram(lesson);
  const answers = useAnswers(lesson?.prediction.id ?? null);
  // A frame of another page shows no lesson: nobody could answer there.
  const embedded = useSimulator((state) => state.embedded);
  return !embedded && lesson !== null && own ? ask(lesson, seen, answers) : otherwise;
}
