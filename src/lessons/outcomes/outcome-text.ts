import type { Language } from '../../i18n/language';
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
