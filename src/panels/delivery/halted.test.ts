import { describe, expect, it } from 'vitest';
import { Rflags } from '../../x86/bits/rflags';
import { Activity } from '../../x86/bits/run';
import { haltedForGood } from './halted';

describe('halted for good', () => {
  it('is a halted processor with interrupts off', () => {
    expect(haltedForGood({ activity: Activity.Halted, rflags: 2 })).toBe(true);
  });

  it('is neither one that an interrupt can wake, nor one that runs, nor one that has shut down', () => {
    expect(haltedForGood({ activity: Activity.Halted, rflags: Rflags.IF })).toBe(false);
    expect(haltedForGood({ activity: Activity.Active, rflags: 2 })).toBe(false);
    expect(haltedForGood({ activity: Activity.Shutdown, rflags: 2 })).toBe(false);
    expect(haltedForGood(null)).toBe(false);
  });
});
