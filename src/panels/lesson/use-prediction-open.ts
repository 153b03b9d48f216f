import { openPrediction } from '../../lessons/progress';
import { useSimulator } from '../../store/use-simulator';
import { useAnswers } from './use-answers';
import { useLesson, useOwnProgram, useSeen } from './use-lesson';

/** True while the lesson's question waits for an answer: nothing on the page may give it away. */
export function usePredictionOpen(): boolean {
  const lesson = useLesson();
  const seen = useSeen();
  const own = useOwnProgram(lesson);
  const answers = useAnswers(lesson?.prediction.id ?? null);
  // A frame of another page shows no lesson: nobody could answer there.
  const embedded = useSimulator((state) => state.embedded);
  return !embedded && lesson !== null && own && openPrediction(lesson, seen, answers);
}
