import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from './en';
import type { Language } from './language';
import type { TableShape } from '../machine/views/mode';
import { legacyWords } from './legacy-words';
import type { Widen } from './widen';

/** All words of the interface in one language. */
export type Words = Widen<typeof en>;

/** The words with the language that they are in: a language that was chosen may still be on its way. */
interface Spoken {
  readonly language: Language;
  readonly words: Words;
}

const english: Spoken = { language: 'en', words: en };

const WordsContext = createContext<Spoken>(english);

/** The words of the language of the simulator around the caller. */
export function useWords(): Words {
  return useContext(WordsContext).words;
}

/** The language of the words that stand there now. */
export function useWordsLanguage(): Language {
  return useContext(WordsContext).language;
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

/**
 * Gives the words to all below. Until a language has come, the one before stands.
 * @param onLoadFailed is told the language that did not come and the one that stays
 */
export function WordsProvider({ language, first, onLoadFailed, children }: {
  readonly language: Language;
  /** The words to begin with, when they are there already. */
  readonly first: Words | null;
  readonly onLoadFailed: (failed: Language, kept: Language) => void;
  readonly children: ReactNode;
}) {
  const [spoken, setSpoken] = useState<Spoken>(first === null ? english : { language, words: first });
  useEffect(() => {
    if (spoken.language === language) return undefined;
    let wanted = true;
    loadWords(language).then(
      (words) => { if (wanted) setSpoken({ language, words }); },
      () => { if (wanted) onLoadFailed(language, spoken.language); },
    );
    return () => { wanted = false; };
  }, [language, spoken.language, onLoadFailed]);
  return <WordsContext value={spoken}>{children}</WordsContext>;
}

/** Gives all below the words of the present language for the mode: outside IA-32e mode registers, gates and frames are others. */
export function WordsOfMode({ tables, children }: { readonly tables: TableShape; readonly children: ReactNode }) {
  const spoken = useContext(WordsContext);
  const shown = useMemo(() => (tables === 'long' ? spoken : { ...spoken, words: legacyWords(spoken.words, tables) }), [tables, spoken]);
  return <WordsContext value={shown}>{children}</WordsContext>;
}
