import { useWords } from '../../i18n/words';
import { dismissProblem, dismissRefusal } from '../../store/report-problem';
import { useRetry, useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { Icon } from '../widgets/icons';
import { problemSentence, refusalSentence } from './problem-sentence';
import './problems.css';

/** What went wrong around the machine, above the page, which it makes lower; each sentence can be put away. */
export function Problems() {
  const { problems: words } = useWords();
  const store = useSimulatorStore();
  const problems = useSimulator((state) => state.problems);
  return (
    <div className="problems">
      {problems.map((problem) => (
        <Notice key={JSON.stringify(problem)} sentence={problemSentence(words, problem)} onDismiss={() => dismissProblem(store, problem)} />
      ))}
    </div>
  );
}

/** What a control could not do, and a simulator that stands still: over the page without moving it. */
export function Refusals() {
  const { problems: words } = useWords();
  const store = useSimulatorStore();
  const retry = useRetry();
  const refusal = useSimulator((state) => state.refusal);
  const failure = useSimulator((state) => state.failure);
  return (
    <div className="problems problems-over">
      {failure !== null && (
        <div className="problem problem-failure" role="alert">
          <span>{failure}</span>
          <button type="button" className="button" onClick={retry}>{words.retry}</button>
        </div>
      )}
      {refusal !== null && <Notice sentence={refusalSentence(words, refusal)} onDismiss={() => dismissRefusal(store)} />}
    </div>
  );
}

function Notice({ sentence, onDismiss }: { readonly sentence: string; readonly onDismiss: () => void }) {
  const { problems: words } = useWords();
  return (
    <div className="problem">
      <span role="alert">{sentence}</span>
      <button type="button" className="problem-dismiss" aria-label={words.dismiss} title={words.dismiss} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
