import { useWords } from '../../i18n/words';
import { usePredictionOpen } from './use-prediction-open';
import './prediction-dot.css';

/** On the way to the lesson: a dot while its question waits for an answer. Its words are the note's. */
export function PredictionDot() {
  return usePredictionOpen() && <i className="prediction-dot" aria-hidden="true" />;
}

/** What the dot says; the control that bears it is described by it, so that its own name stays. */
export function PredictionNote({ id }: { readonly id: string }) {
  const { layout } = useWords();
  const open = usePredictionOpen();
  return <span id={id} className="visually-hidden">{open ? layout.predictionOpen : ''}</span>;
}
