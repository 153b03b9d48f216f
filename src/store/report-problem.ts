import type { Problem } from './problem';
import type { SimulatorStore } from './simulator';

const MOST_SHOWN = 4;

/** Tells the reader; of too many the newest are kept. */
export function reportProblem(store: SimulatorStore, problem: Problem): void {
  store.setState(({ problems }) => ({ problems: [...problems, problem].slice(-MOST_SHOWN) }));
}

/** The reader has read it. */
export function dismissProblem(store: SimulatorStore, problem: Problem): void {
  store.setState(({ problems }) => ({ problems: problems.filter((one) => one !== problem) }));
}

/** The reader has read why a command was refused. */
export function dismissRefusal(store: SimulatorStore): void {
  store.setState({ refusal: null });
}

/** Nothing can be shown: one sentence why. */
export function fail(store: SimulatorStore, failure: string): void {
  store.setState({ phase: 'failed', failure });
}
