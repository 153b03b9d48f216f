import { describe, expect, it } from 'vitest';
import { realMachine, testHost } from '../testing/real-machine';
import { gradeOutcome } from './grade-outcome';
import { outcomeIds } from './outcome-id';
import { outcomes } from './outcomes';

describe('each outcome is what its example program really does', () => {
  it('there is one outcome an id, in the order of the ids', () => {
    expect(outcomes.map((outcome) => outcome.id)).toEqual(outcomeIds);
  });

  it.each(outcomeIds)('%s', async (id) => {
    expect(await gradeOutcome(id, await realMachine(), testHost)).toBe(true);
  });
});
