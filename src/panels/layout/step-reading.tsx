import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { eventName } from '../../x86/tables/exceptions';
import { presentChain } from '../widgets/present-chain';

/** Where the delivery stands, in a few words. */
export function StepReading() {
  const { layout } = useWords();
  const observation = useSimulator((state) => state.observation);
  const records = presentChain(observation);
  const [first] = records;
  return <span className="layout-step-reading">{first === undefined ? '' : layout.stepOf(records.length, eventName(first.vector, first.source))}</span>;
}
