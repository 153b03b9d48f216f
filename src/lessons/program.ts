import type { KernelId, KernelProgram } from '../machine/protocol';
import { SetupLine, Trigger } from '../x86/bits/setup-lines';

/** What `set_stack_index` can be given so that it names one of IST1-IST7. */
export const stackIndexes = [0, 1, 2, 3, 4, 5, 6] as const;

/** Which kernel a program is for. */
export function kernelOf(program: KernelProgram): KernelId {
  return program.kernel ?? 'lesson';
}

const triggers: Readonly<Record<KernelId, readonly Trigger[]>> = {
  lesson: [Trigger.None, Trigger.Breakpoint, Trigger.PageFault, Trigger.StackOverflow, Trigger.InvalidOpcode, Trigger.DivideError],
  protected: [
    Trigger.None, Trigger.Breakpoint, Trigger.PageFault, Trigger.StackOverflow, Trigger.UserPageFault, Trigger.UserBreakpoint,
    Trigger.NestedPageFault, Trigger.Interrupt14,
  ],
  matrix: [
    Trigger.None, Trigger.DebugTrap, Trigger.Breakpoint, Trigger.InvalidOpcode, Trigger.AlignmentCheck, Trigger.Interrupt128,
    Trigger.DivideError, Trigger.SegmentNotPresent, Trigger.StackSegment, Trigger.GeneralProtection, Trigger.PageFault, Trigger.DoubleFault,
  ],
};

/** What the program's kernel can do after its set-up. */
export function triggersOf(program: KernelProgram): readonly Trigger[] {
  return triggers[kernelOf(program)];
}

/** True if both boot the same kernel; the order of the lines does not count. */
export function sameProgram(a: KernelProgram, b: KernelProgram): boolean {
  return differences(a, b) === 0;
}

/** How many lines and choices differ. The stack index counts only where the line that uses it is on in both. */
export function differences(a: KernelProgram, b: KernelProgram): number {
  const lines = new Set([...a.lines, ...b.lines]);
  const switched = [...lines].filter((line) => a.lines.includes(line) !== b.lines.includes(line)).length;
  const index = stackIndexDiffers(a, b) ? 1 : 0;
  const kernel = kernelOf(a) === kernelOf(b) ? 0 : 1;
  return kernel + switched + index + (a.trigger === b.trigger ? 0 : 1);
}

/** True if `set_stack_index` runs in both with another index. */
export function stackIndexDiffers(a: KernelProgram, b: KernelProgram): boolean {
  const used = (program: KernelProgram): boolean => program.lines.includes(SetupLine.SetStackIndex);
  return used(a) && used(b) && a.stackIndex !== b.stackIndex;
}

/** The program with one line switched; the lines stay in the order of their ids. */
export function withLine(program: KernelProgram, line: SetupLine, on: boolean): KernelProgram {
  const others = program.lines.filter((one) => one !== line);
  return { ...program, lines: on ? [...others, line].sort((a, b) => a - b) : others };
}
