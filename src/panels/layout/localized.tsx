import { useCallback } from 'react';
import type { Language } from '../../i18n/language';
import { WordsProvider } from '../../i18n/words';
import { reportProblem } from '../../store/report-problem';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { SimulatorRoot } from './simulator-root';

/** A simulator in the words of its language. */
export function Localized() {
  const store = useSimulatorStore();
  const language = useSimulator((state) => state.language);
  const onLoadFailed = useCallback(
    (failed: Language) => reportProblem(store, { kind: 'language-not-loaded', language: failed }),
    [store],
  );
  return <WordsProvider language={language} onLoadFailed={onLoadFailed}><SimulatorRoot /></WordsProvider>;
}
