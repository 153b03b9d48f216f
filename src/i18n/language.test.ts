import { expect, test } from 'vitest';
import { parseLanguage, preferredLanguage } from './language';
import { loadWords } from './words';

test('tags as they are written', () => {
  expect(['en', 'JA', 'ko', 'zh', 'zh-cn', 'zh-Hans-SG'].map(parseLanguage)).toEqual(['en', 'ja', 'ko', 'zh-CN', 'zh-CN', 'zh-CN']);
  expect(['fr', '', 'english'].map(parseLanguage)).toEqual([null, null, null]);
});

test('the first of the reader\'s languages that is one of ours', () => {
  expect(preferredLanguage(['fr-FR', 'ko-KR', 'en'])).toBe('ko');
  expect(preferredLanguage(['de'])).toBe('en');
});

test('each language has its own words', async () => {
  const names = await Promise.all((['en', 'ja', 'ko', 'zh-CN'] as const).map(async (language) => (await loadWords(language)).regions.stack));
  expect(names).toEqual(['Stack', 'スタック', '스택', '栈']);
});
