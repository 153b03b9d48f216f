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
    const all = new Set(leaves({ ...words, legacy: {} }).map(([path]) => path));
    for (const [path] of leaves(words.legacy)) expect(all, path).toContain(path);
  });

  it('never speak of a 64-bit register, and leave the rest as it is', async () => {
    const words = await loadWords(language);
    const legacy = legacyWords(words);
    expect(legacyWords(words)).toBe(legacy);
    expect(legacy.lesson).toBe(words.lesson);
    expect(legacy.checks.gatePresent).toBe(words.checks.gatePresent);
    const said = [...leaves(words.legacy).map(([, text]) => text), ...sentences(words)].filter((text) => typeof text === 'string');
    for (const text of said) expect(text).not.toMatch(/\bR(IP|SP|FLAGS)|RSP0/);
  });
});

function sentences({ legacy }: Words): string[] {
  return Object.values(legacy.checks).flatMap(({ label, failed, sentence }) => [label, failed, sentence(FACTS)]);
}
