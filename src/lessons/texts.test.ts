import { describe, expect, it } from 'vitest';
import { languages } from '../i18n/language';
import { loadWords, type Words } from '../i18n/words';
import { lessons } from './catalogue';
import { claimsOf } from './claims';
import type { LessonText } from './lesson';
import { outcomeIds } from './outcomes/outcome-id';
import { outcomeTexts } from './outcomes/outcome-text';

/** Ids of the sentences that speak about the machine. */
function sentencesOf(text: LessonText): string[] {
  const ids = (part: string, sentences: object): string[] => Object.keys(sentences).map((id) => `${part}.${id}`);
  return [...ids('intro', text.intro), ...ids('answers', text.prediction.answers), ...ids('explanation', text.explanation)];
}

/** Every string anywhere in a value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** What a hint may set in bold: what stands on the page. */
function namesOnThePage(words: Words): string[] {
  return [...stringsIn(words.controls), ...stringsIn(words.regions), ...stringsIn(words.layout)];
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('the words of %s', (_, lesson) => {
  it.each(languages)('%s has a sentence for each step, option and claim, and a claim for each sentence', async (language) => {
    const text = await lesson.texts[language]();
    expect(Object.keys(text.steps)).toEqual(lesson.steps.map((step) => step.id));
    expect(Object.keys(text.prediction.options).sort()).toEqual([...lesson.prediction.options].sort());
    expect(Object.keys(text.prediction.answers).sort()).toEqual([...lesson.prediction.options].sort());
    expect(sentencesOf(text).sort()).toEqual(Object.keys(claimsOf[lesson.id]).sort());
  });

  it.each(languages)('%s has no empty sentence and closes its marks', async (language) => {
    const strings = stringsIn(await lesson.texts[language]());
    for (const text of strings) {
      expect(text.trim()).not.toBe('');
      expect(text.split('`').length % 2, text).toBe(1);
      expect(text.split('**').length % 2, text).toBe(1);
    }
  });

  it.each(languages)('%s calls the buttons and panels as the page does', async (language) => {
    const names = namesOnThePage(await loadWords(language));
    const text = await lesson.texts[language]();
    for (const { hint } of Object.values(text.steps)) {
      for (const [, name] of hint.matchAll(/\*\*(.+?)\*\*/g)) expect(names).toContain(name);
    }
  });
});

it.each(languages)('%s has words for each outcome', async (language) => {
  const text = await outcomeTexts[language]();
  expect(Object.keys(text).sort()).toEqual([...outcomeIds].sort());
});
