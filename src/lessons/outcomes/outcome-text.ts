import type { Language } from '../../i18n/language';
import type { Seen } from '../seen';
import type { OutcomeId } from './outcome-id';

/** What each outcome teaches, in one language. */
export type OutcomeText = Readonly<Record<OutcomeId, string>>;

/** Loads the words of one language. */
export const outcomeTexts: Readonly<Record<Language, () => Promise<OutcomeText>>> = {
  en: async () => (await import('./en')).text,
  ja: async () => (await import('./ja')).text,
  ko: async () => (await import('./ko')).text,
  'zh-CN': async () => (await import('./zh-CN')).text,
};

/** What tells an outcome and says what it teaches. */
export interface OutcomeTeller {
  readonly outcomeOf: (seen: Seen) => OutcomeId | null;
  readonly text: OutcomeText;
}

const teller = async (text: Promise<OutcomeText>): Promise<OutcomeTeller> => ({ outcomeOf: (await import('./outcomes')).outcomeOf, text: await text });

/** Loads what a page needs once a learner has changed the lines. */
export const outcomeTellers: Readonly<Record<Language, () => Promise<OutcomeTeller>>> = {
  en: () => teller(outcomeTexts.en()),
  ja: () => teller(outcomeTexts.ja()),
  ko: () => teller(outcomeTexts.ko()),
  'zh-CN': () => teller(outcomeTexts['zh-CN']()),
};
