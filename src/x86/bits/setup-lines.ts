/**
 * The kernels' set-up lines: bit numbers in what a kernel is told at boot. Each kernel has some of them
 * (`src/kernel/src/boot.rs`, `src/kernel32/boot.h`, `src/kernel-matrix/lines.inc`).
 */
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
  SetSs0 = 13,
  SetEsp0 = 14,
  DummyPageFaultCode = 15,
  ReadCr2First = 16,
  MapThePage = 17,
  HaltAfterPageFault = 18,
  GateNotPresent = 19,
  GateAllZero = 20,
  StackNotMapped = 21,
  StackNotCanonical = 22,
  TssCutShort = 23,
}

/**
 * What a kernel does after its set-up; each kernel knows some of these
 * (`src/kernel/src/boot.rs`, `src/kernel32/boot.h`, `src/kernel-matrix/triggers.inc`).
 */
export const enum Trigger {
  None = 0,
  Breakpoint = 1,
  PageFault = 2,
  StackOverflow = 3,
  InvalidOpcode = 4,
  DivideError = 5,
  UserPageFault = 6,
  UserBreakpoint = 7,
  NestedPageFault = 8,
  Interrupt14 = 9,
  DebugTrap = 10,
  SegmentNotPresent = 11,
  StackSegment = 12,
  GeneralProtection = 13,
  AlignmentCheck = 14,
  Interrupt128 = 15,
  DoubleFault = 16,
}
