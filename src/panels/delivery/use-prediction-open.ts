export { useHiddenParts, usePredictionOpen } from '../lesson/use-prediction-open';
