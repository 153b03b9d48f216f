import { describe, expect, it } from 'vitest';
import { SetupLine, Trigger } from '../x86/bits/setup-lines';
import { differences, sameProgram, withLine } from './program';

const own = { lines: [SetupLine.DoubleFaultHandler, SetupLine.SetStackIndex], trigger: Trigger.StackOverflow, stackIndex: 0 };

describe('programs', () => {
  it('are the same whatever the order of their lines', () => {
    expect(sameProgram(own, { ...own, lines: [...own.lines].reverse() })).toBe(true);
    expect(sameProgram(own, { ...own, trigger: Trigger.None })).toBe(false);
    expect(sameProgram(own, { ...own, kernel: 'protected' })).toBe(false);
    expect(sameProgram(own, { ...own, kernel: 'lesson' })).toBe(true);
  });

  it('differ by each line and choice', () => {
    const other = { lines: [SetupLine.LoadGdt, SetupLine.SetStackIndex], trigger: Trigger.None, stackIndex: 3 };
    expect(differences(own, other)).toBe(4);
  });

  it('do not differ by a stack index that nobody uses', () => {
    const without = withLine(own, SetupLine.SetStackIndex, false);
    expect(differences(without, { ...without, stackIndex: 3 })).toBe(0);
    expect(differences(own, { ...without, stackIndex: 3 })).toBe(1);
  });

  it('switch one line and keep the order', () => {
    expect(withLine(own, SetupLine.PageFaultHandler, true).lines).toEqual([1, 2, 3]);
    expect(withLine(own, SetupLine.DoubleFaultHandler, false).lines).toEqual([3]);
    expect(withLine(own, SetupLine.DoubleFaultHandler, true).lines).toEqual([2, 3]);
  });
});
