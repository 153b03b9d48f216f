import type { Case } from './case';
import { CODE_PAGES, PAGE, SLOT, codePageAddress } from './layout';
import { makeInstruction } from './make-instruction';
import { makeState, makeTemplate } from './make-state';
import type { Random } from './random';

/** Cases that share the pages of data and of code. */
export interface Batch {
  readonly template: Uint8Array;
  readonly cases: Case[];
}

const MOST_INSTRUCTIONS = 12;
const slotsOfPage = PAGE / SLOT;

/** The first place of each page stays free for what crosses into it from the page before. */
export function makeBatch(random: Random): Batch {
  const template = makeTemplate(random);
  const cases: Case[] = [];
  for (let page = 0; page < CODE_PAGES; page++) {
    for (let slot = 1; slot < slotsOfPage; slot++) {
      const last = slot === slotsOfPage - 1;
      const long = !random.oneIn(4);
      const instructions = makeInstructions(random, long);
      const bytes = instructions.reduce((sum, one) => sum + one.length, 0);
      const free = SLOT - bytes;
      const offset = last ? SLOT - 1 - random.below(Math.min(bytes, SLOT - 1)) : random.below(Math.min(16, free));
      const rip = codePageAddress(page) + slot * SLOT + offset;
      cases.push({ state: makeState(random, rip, long), instructions });
    }
  }
  return { template, cases };
}

/** What fits into a place with an INT3 after it. */
function makeInstructions(random: Random, long: boolean): number[][] {
  const instructions: number[][] = [];
  let room = SLOT - 2;
  for (let count = 1 + random.below(MOST_INSTRUCTIONS); count > 0; count--) {
    const one = makeInstruction(random, long);
    if (one.length > room) break;
    instructions.push(one);
    room -= one.length;
  }
  return instructions.length > 0 ? instructions : [[0x90]];
}
