import { useCallback } from 'react';
import type { Language } from '../../i18n/language';
import { WordsProvider, type Words } from '../../i18n/words';
import { reportProblem } from '../../store/report-problem';
import { setLanguage } from '../../store/settings';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { SimulatorRoot } from './simulator-root';

/** A simulator in the words of its language. */
export function Localized({ first }: { readonly first: Words | null }) {
  const store = useSimulatorStore();
  const language = useSimulator((state) => state.language);
  const onLoadFailed = useCallback(
    (failed: Language, kept: Language) => {
      reportProblem(store, { kind: 'language-not-loaded', language: failed });
      setLanguage(store, kept);
    },
    [store],
  );
  return <WordsProvider language={language} first={first} onLoadFailed={onLoadFailed}><SimulatorRoot /></WordsProvider>;
}
