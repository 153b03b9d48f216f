import { compareMoments } from '../machine/moment';
import type { Observation, Report } from '../machine/protocol';
import { keepSame } from './keep-same';
import { reportProblem } from './report-problem';
import type { SimulatorState, SimulatorStore } from './simulator';
import { progressAfter } from './lesson-progress';
import { tableOfStep } from './table-of-step';

/** Takes one report of the session into the store. */
export function receive(store: SimulatorStore, report: Report): void {
  switch (report.type) {
    case 'powered-on': {
      const { layout, regions, program } = report;
      store.setState({ phase: 'ready', failure: null, refusal: null, layout, regions, program, previous: null });
      break;
    }
    case 'observation': store.setState((state) => observed(state, report.observation)); break;
    case 'timeline': store.setState({ timeline: report.timeline }); break;
    case 'log': store.setState({ log: report.log }); break;
    case 'refused':
      if (report.code === 'bad-log') reportProblem(store, { kind: 'log-not-restored', detail: report.detail });
      else store.setState({ refusal: { command: report.command, code: report.code, detail: report.detail } });
      break;
    case 'failed':
      if (report.restarted) reportProblem(store, { kind: 'worker-restarted', detail: report.message });
      break;
  }
}

/**
 * `previous` is what a reader saw at rest before this Moment: while the machine runs it stays, a second picture of the
 * same Moment keeps it, and going back has none.
 */
function observed(state: SimulatorState, newest: Observation): Partial<SimulatorState> {
  const last = state.observation;
  const observation = keepSame(newest, last);
  const order = last === null ? 0 : compareMoments(observation.moment, last.moment);
  let { previous } = state;
  if (order < 0) previous = null;
  else if (order > 0 && last !== null && !last.running) previous = last;
  const tab = state.selection.followStep && !observation.running ? tableOfStep(observation) : null;
  const selection = tab === null || tab === state.selection.tableTab ? state.selection : { ...state.selection, tableTab: tab };
  return { observation, previous, selection, progress: progressAfter(state, observation) };
}
