import type { Answers } from '../../lessons/progress';
import { useSimulator } from '../../store/use-simulator';

/** What the reader and the machine have answered to a prediction. */
export function useAnswers(prediction: string | null): Answers {
  const answer = useSimulator((state) => (prediction === null ? undefined : state.progress.prediction[prediction]));
  const shown = useSimulator((state) => state.progress.shown === true);
  return { answer, shown };
}
