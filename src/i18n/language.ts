/** The languages of the page, as BCP 47 tags; also the value of `lang` on the root element. */
export const languages = ['en', 'ja', 'ko', 'zh-CN'] as const;

export type Language = (typeof languages)[number];

/** Each language's name in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  ja: '日本語',
  ko: '한국어',
  'zh-CN': '简体中文',
};

/** The language that a tag means, in any case; `zh` and its mainland forms are zh-CN. Null: none of ours. */
export function parseLanguage(tag: string): Language | null {
  const lower = tag.toLowerCase();
  if (lower === 'zh' || lower.startsWith('zh-cn') || lower.startsWith('zh-hans')) return 'zh-CN';
  return languages.find((language) => language.toLowerCase() === lower) ?? null;
}

/** The first of the reader's languages that is one of ours, English when none is. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = parseLanguage(tag) ?? parseLanguage(tag.split('-')[0] ?? '');
    if (language !== null) return language;
  }
  return 'en';
}
