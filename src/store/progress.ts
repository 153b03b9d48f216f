import type { SimulatorStore } from './simulator';

/** Keeps the option picked for a prediction; an answer given stays. */
export function answerPrediction(store: SimulatorStore, prediction: string, option: string): void {
  store.setState(({ progress }) => (
    prediction in progress.prediction
      ? {}
      : { progress: { ...progress, prediction: { ...progress.prediction, [prediction]: option } } }
  ));
}

/** Forgets answers and steps: the lesson as new. */
export function forgetProgress(store: SimulatorStore): void {
  store.setState({ progress: { prediction: {}, stepsDone: [] } });
}
