import { describe, expect, it } from 'vitest';
import { languages } from './language';
import { legacyWords } from './legacy-words';
import { loadWords, type Words } from './words';

/** Every path to a text or a sentence, and what stands there. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

const FACTS = { vector: 14, mnemonic: '#PF', first: '#GP', address: 0x18_0ff8n, value: 0x1234n, expected: 0xfffn, byte: 0x0e, errorCode: 2 };

describe.each(languages)('the words outside IA-32e mode in %s', (language) => {
  it('stand each in the place of a word that is there', async () => {
    const words = await loadWords(language);
    const all = new Set(leaves({ ...words, legacy: {}, real: {} }).map(([path]) => path));
    for (const [path] of [...leaves(words.legacy), ...leaves(words.real)]) expect(all, path).toContain(path);
  });

  it('never speak of a 64-bit register, and leave the rest as it is', async () => {
    const words = await loadWords(language);
    const legacy = legacyWords(words, 'protected');
    expect(legacyWords(words, 'protected')).toBe(legacy);
    expect(legacy.lesson).toBe(words.lesson);
    expect(legacy.checks.gatePresent).toBe(words.checks.gatePresent);
    for (const text of said(words.legacy)) expect(text).not.toMatch(/\bR(IP|SP|FLAGS)|RSP0/);
  });

  it('in real-address mode speak of 16-bit registers and of no gate, over those of protected mode', async () => {
    const words = await loadWords(language);
    const real = legacyWords(words, 'real');
    expect(legacyWords(words, 'real')).toBe(real);
    expect(real.idt.typeOf).toBe(words.legacy.idt.typeOf);
    expect(real.checks.loadRip.sentence).toBe(words.real.checks.loadRip.sentence);
    for (const text of said(words.real)) expect(text).not.toMatch(/[RE](IP|SP|FLAGS)|gate|ゲート|게이트|门/);
  });
});

/** Every text of these words, and what their checks' sentences say. */
function said(words: Words['legacy'] | Words['real']): string[] {
  const sentences = Object.values(words.checks).flatMap(({ label, failed, sentence }) => [label, failed, sentence(FACTS)]);
  return [...leaves(words).map(([, text]) => text), ...sentences].filter((text) => typeof text === 'string');
}
