import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en';
import { ja } from '../../i18n/ja';
import { ko } from '../../i18n/ko';
import { zhCN } from '../../i18n/zh-CN';
import { decodeTrace } from '../../machine/views/trace';
import { captionOf, type CaptionFacts } from './caption';
import { roadOf } from './road';
import { bootLoopChain, interruptStackChain, stackOverflowChain } from './testing/lesson-chains';
import type { TraceBuilder } from './testing/trace-builder';

function caption(chain: TraceBuilder, count?: number, words = en, facts: CaptionFacts = { handlerRuns: true, hitGuardPage: true, taskWidth: 32 }): string {
  const records = decodeTrace(chain.bytes(count));
  return captionOf(roadOf(records, () => null), records, facts, words);
}

describe('the caption', () => {
  it('tells the story of the boot loop', () => {
    expect(caption(bootLoopChain(), 1)).toBe('#PF is raised: page is not present. The processor now looks for its handler.');
    expect(caption(bootLoopChain(), 6)).toBe('#PF finds no handler: gate 14 is not present.');
    expect(caption(bootLoopChain(), 8)).toBe('#PF, then #NP, before a handler was reached. The two together become a double fault.');
    expect(caption(bootLoopChain())).toContain('#DF could not be delivered either');
  });

  it('names the guard page only where it was hit', () => {
    expect(caption(stackOverflowChain(), 17)).toContain('guard page');
    expect(caption(stackOverflowChain(), 17, en, { handlerRuns: false, hitGuardPage: false, taskWidth: 32 })).not.toContain('guard page');
  });

  it('names the stack of the TSS, and the return when the handler has gone', () => {
    expect(caption(interruptStackChain())).toContain('IST1');
    expect(caption(interruptStackChain(), undefined, en, { handlerRuns: false, hitGuardPage: false, taskWidth: 32 })).toContain('returned');
  });

  it('never reveals the next step', () => {
    // At the failed step nothing is said of what two exceptions become; at the second raise nothing of the double fault.
    for (const words of [en, ja, ko, zhCN]) {
      for (const count of [6, 7]) expect(caption(bootLoopChain(), count, words)).not.toContain(words.delivery.two.double);
    }
  });

  it('has a sentence for every step in every language', () => {
    for (const words of [en, ja, ko, zhCN]) {
      for (const chain of [bootLoopChain(), interruptStackChain(), stackOverflowChain()]) {
        const steps = chain.bytes().length / 64;
        for (let count = 1; count <= steps; count++) expect(caption(chain, count, words).length).toBeGreaterThan(8);
      }
    }
  });

  it('says that there is no exception yet', () => {
    expect(captionOf(null, [], { handlerRuns: false, hitGuardPage: false, taskWidth: 32 }, en)).toBe(en.delivery.captions.none);
  });
});
