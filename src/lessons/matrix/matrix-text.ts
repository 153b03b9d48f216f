import type { Language } from '../../i18n/language';
import type { Widen } from '../../i18n/widen';
import type { text as english } from './texts/en';

/** The words of the matrix in one language. */
export type MatrixText = Widen<typeof english>;

/** They come with the first look at the matrix, one language at a time. */
export const matrixTexts: Readonly<Record<Language, () => Promise<MatrixText>>> = {
  en: async () => (await import('./texts/en')).text,
  ja: async () => (await import('./texts/ja')).text,
  ko: async () => (await import('./texts/ko')).text,
  'zh-CN': async () => (await import('./texts/zh-CN')).text,
};
