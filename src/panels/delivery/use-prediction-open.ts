export { usePredictionOpen } from '../lesson/use-prediction-open';
