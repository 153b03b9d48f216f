import type { SimulatorStore } from './simulator';

/** Keeps the option picked for a prediction; an answer given stays. */
export function answerPrediction(store: SimulatorStore, prediction: string, option: string): void {
  store.setState(({ progress }) => (
    prediction in progress.prediction
      ? {}
      : { progress: { ...progress, prediction: { ...progress.prediction, [prediction]: option } } }
  ));
}

/** Marks a step of the lesson as reached; once reached it stays so until the lesson is restored. */
export function markStepDone(store: SimulatorStore, step: string): void {
  store.setState(({ progress }) => (
    progress.stepsDone.includes(step) ? {} : { progress: { ...progress, stepsDone: [...progress.stepsDone, step] } }
  ));
}

/** Forgets answers and steps: the lesson as new. */
export function forgetProgress(store: SimulatorStore): void {
  store.setState({ progress: { prediction: {}, stepsDone: [] } });
}
