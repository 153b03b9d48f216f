import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CheckFacts } from '../x86/tables/check-facts';
import type { CheckKey } from '../x86/tables/check-key';
import { checkRows } from '../x86/tables/checks';
import { languages } from './language';
import { loadWords } from './words';

/** Each vector and check that the core raises together: `Vector.GP, 0, Check.SegmentLimit`. */
const core = new URL('../core/', import.meta.url);
const raised = new Set(readdirSync(core, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing'))
  .flatMap((name) => [...readFileSync(new URL(name, core), 'utf8').matchAll(/Vector\.([A-Z]{2}), (?:[^;{}]*?, )?Check\.(\w+)/g)])
  .map(([, vector, check]) => `${vector} ${check}`));
const pairs = [...raised].map((pair) => pair.split(' ') as [string, string]);

const facts: CheckFacts = {
  vector: 14,
  mnemonic: '#PF',
  first: '#GP',
  address: 0xffff_8000_0010_fff8n,
  value: 0xefn,
  expected: 0xfffn,
  byte: 0x0e,
  errorCode: 0x73,
};

it('finds what the core raises', () => {
  expect(pairs.length).toBeGreaterThan(60);
});

describe.each(languages)('the words of the checks in %s', (language) => {
  it.each(checkRows.map((row) => row.key))('%s has a label, a failure and a sentence', async (key) => {
    const { label, failed, sentence } = (await loadWords(language)).checks[key];
    expect(label.trim()).not.toBe('');
    expect(failed.trim()).not.toBe('');
    expect(sentence(facts)).toMatch(/[.。]$/);
    expect(sentence(facts)).not.toMatch(/undefined|\[object|NaN/);
  });

  it('says what it found', async () => {
    const { checks } = await loadWords(language);
    expect(checks.gatePresent.sentence(facts)).toContain('0x0e');
    expect(checks.gatePresent.sentence(facts)).toContain('#PF');
    expect(checks.pushSs.sentence(facts)).toContain('0xffff_8000_0010_fff8');
    expect(checks.classify.sentence(facts)).toMatch(/#GP.*#PF|#PF.*#GP/);
    expect(checks.returnSsWritableData.sentence({ ...facts, errorCode: 0x10, mnemonic: '#GP' })).toContain('0x10');
  });

  it.each(pairs)('names #%s, when that is what %s raises', async (vector, check) => {
    const key = (check.charAt(0).toLowerCase() + check.slice(1)) as CheckKey;
    const text = (await loadWords(language)).checks[key].sentence({ ...facts, mnemonic: `#${vector}` });
    const named = [...text.matchAll(/#[A-Z]{2}/g)].map(([name]) => name);
    if (named.length > 0) expect(named).toContain(`#${vector}`);
  });

  it('tells why the DPL was not asked', async () => {
    expect((await loadWords(language)).checks.gateDpl.notAsked).toContain('INT');
  });
});
