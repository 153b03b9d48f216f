import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import type { KernelProgram } from '../protocol';

/** What the five lessons boot. */
export const programs = {
  breakpoint: { lines: [SetupLine.BreakpointHandler], trigger: Trigger.Breakpoint, stackIndex: 0 },
  bootLoop: { lines: [], trigger: Trigger.PageFault, stackIndex: 0 },
  doubleFault: { lines: [SetupLine.DoubleFaultHandler], trigger: Trigger.PageFault, stackIndex: 0 },
  stackOverflow: {
    lines: [SetupLine.BreakpointHandler, SetupLine.PageFaultHandler, SetupLine.DoubleFaultHandler],
    trigger: Trigger.StackOverflow,
    stackIndex: 0,
  },
  interruptStack: {
    lines: [
      SetupLine.BreakpointHandler, SetupLine.PageFaultHandler, SetupLine.DoubleFaultHandler, SetupLine.SetStackIndex,
      SetupLine.LoadGdt, SetupLine.ReloadCs, SetupLine.ClearSs, SetupLine.LoadTss,
    ],
    trigger: Trigger.StackOverflow,
    stackIndex: 0,
  },
} satisfies Record<string, KernelProgram>;

export type ProgramName = keyof typeof programs;
