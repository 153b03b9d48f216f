import { describe, expect, it } from 'vitest';
import type { CheckFacts } from '../x86/tables/check-facts';
import { checkRows } from '../x86/tables/checks';
import { languages } from './language';
import { loadWords } from './words';

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

  it('tells why the DPL was not asked', async () => {
    expect((await loadWords(language)).checks.gateDpl.notAsked).toContain('INT');
  });
});
