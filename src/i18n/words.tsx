import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { en } from './en';
import type { Language } from './language';
import type { Widen } from './widen';

/** All words of the interface in one language. */
export type Words = Widen<typeof en>;

const WordsContext = createContext<Words>(en);

/** The words of the language of the simulator around the caller. */
export function useWords(): Words {
  return useContext(WordsContext);
}

/** English is in the first load; the others come when they are asked for. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'en': return en;
    case 'ja': return (await import('./ja')).ja;
    case 'ko': return (await import('./ko')).ko;
    case 'zh-CN': return (await import('./zh-CN')).zhCN;
  }
}

/** Gives the words to all below. Until a language has come, the one before stands; `onLoadFailed` when it does not come. */
export function WordsProvider({ language, onLoadFailed, children }: {
  readonly language: Language;
  readonly onLoadFailed: (language: Language) => void;
  readonly children: ReactNode;
}) {
  const [words, setWords] = useState<Words>(en);
  useEffect(() => {
    let wanted = true;
    loadWords(language).then(
      (loaded) => { if (wanted) setWords(loaded); },
      () => { if (wanted) onLoadFailed(language); },
    );
    return () => { wanted = false; };
  }, [language, onLoadFailed]);
  return <WordsContext value={words}>{children}</WordsContext>;
}
