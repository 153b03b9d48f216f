/** The kernel's set-up lines: bit numbers in the boot information (`src/kernel/src/boot.rs` has the same list). */
export const enum SetupLine {
  BreakpointHandler = 0,
  PageFaultHandler = 1,
  DoubleFaultHandler = 2,
  SetStackIndex = 3,
  LoadGdt = 4,
  ReloadCs = 5,
  ClearSs = 6,
  LoadTss = 7,
  GeneralProtectionHandler = 8,
  SegmentNotPresentHandler = 9,
  InvalidOpcodeHandler = 10,
  DivideErrorHandler = 11,
  StackSegmentHandler = 12,
}

/** What the kernel does after its set-up (`src/kernel/src/boot.rs` has the same list). */
export const enum Trigger {
  None = 0,
  Breakpoint = 1,
  PageFault = 2,
  StackOverflow = 3,
  InvalidOpcode = 4,
  DivideError = 5,
}
