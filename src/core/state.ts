import { Layout } from "./layout";

/**
 * The processor's state: everything that a guest could ever notice, as named fields.
 * Registers are stored as the hardware holds them; a register operand of a decoded record is the address of its slot.
 */
@unmanaged
export class CpuState {
  // General registers in the order of their encoding.
  rax: u64;
  rcx: u64;
  rdx: u64;
  rbx: u64;
  rsp: u64;
  rbp: u64;
  rsi: u64;
  rdi: u64;
  r8: u64;
  r9: u64;
  r10: u64;
  r11: u64;
  r12: u64;
  r13: u64;
  r14: u64;
  r15: u64;
  /** Always 0: the slot of an absent base, index or segment. */
  zero: u64;
  /** The next instruction, exact between two instructions. */
  rip: u64;

  /** RFLAGS without the arithmetic flags where `flagsMode` says they are still to be computed. */
  rflags: u64;
  /** Result, first operand and kind of the last operation that set the arithmetic flags (lazy flags). */
  flagsResult: u64;
  flagsOperand: u64;
  /** 0: `rflags` is complete. */
  flagsMode: u32;

  cpl: u32;

  // Control, debug and model-specific registers.
  cr0: u64;
  cr2: u64;
  cr3: u64;
  cr4: u64;
  cr8: u64;
  dr0: u64;
  dr1: u64;
  dr2: u64;
  dr3: u64;
  dr4: u64;
  dr5: u64;
  dr6: u64;
  dr7: u64;
  efer: u64;
  star: u64;
  lstar: u64;
  cstar: u64;
  fmask: u64;
  sysenterCs: u64;
  sysenterEsp: u64;
  sysenterEip: u64;
  kernelGsBase: u64;
  pat: u64;
  apicBase: u64;
  miscEnable: u64;
  tscAux: u64;
  /** Numbers that RDRAND and RDSEED have given. */
  randomCount: u64;
  /** Added to the clock by WRMSR IA32_TSC. */
  tscOffset: u64;
  /** The four PDPTE registers of PAE paging. */
  pdpte0: u64;
  pdpte1: u64;
  pdpte2: u64;
  pdpte3: u64;

  gdtrBase: u64;
  idtrBase: u64;
  gdtrLimit: u32;
  idtrLimit: u32;

  // Visible and hidden parts of the segment registers, 24 bytes each, in the order of `Segment`.
  esSelector: u32;
  esAttributes: u32;
  esLimit: u32;
  esPad: u32;
  esBase: u64;
  csSelector: u32;
  csAttributes: u32;
  csLimit: u32;
  csPad: u32;
  csBase: u64;
  ssSelector: u32;
  ssAttributes: u32;
  ssLimit: u32;
  ssPad: u32;
  ssBase: u64;
  dsSelector: u32;
  dsAttributes: u32;
  dsLimit: u32;
  dsPad: u32;
  dsBase: u64;
  fsSelector: u32;
  fsAttributes: u32;
  fsLimit: u32;
  fsPad: u32;
  fsBase: u64;
  gsSelector: u32;
  gsAttributes: u32;
  gsLimit: u32;
  gsPad: u32;
  gsBase: u64;
  trSelector: u32;
  trAttributes: u32;
  trLimit: u32;
  trPad: u32;
  trBase: u64;
  ldtrSelector: u32;
  ldtrAttributes: u32;
  ldtrLimit: u32;
  ldtrPad: u32;
  ldtrBase: u64;

  /** Counted time: one an instruction, one an iteration of REP, one a finished delivery; since reset. */
  ticks: u64;
  /** Instructions completed since power-on. */
  instructions: u64;
  /** `instructions` when the board was last reset. */
  instructionsAtReset: u64;
  /** 1 after power-on, one more for each reset of the board. */
  boot: u32;
  /** `Activity` */
  activity: u32;
  /** 1 between an STI or a load of SS and the instruction after it: interrupts (after a load of SS traps too) are held back. */
  stiShadow: u32;
  movSsShadow: u32;
  /** 1: RIP stands on a REP string instruction with iterations done and more to come. */
  repeating: u32;
  /** 1: TF was set when the running instruction began, a single-step trap follows it. */
  singleStepPending: u32;
  /** Bits 0-3 of DR6: breakpoints that the running instruction has touched, a trap follows it. */
  breakpointTraps: u32;
  /** 1: an NMI has arrived and waits; 1: no other may come before an IRET. */
  nmiPending: u32;
  nmiBlocked: u32;
  /** Offset of the cell at which the VGA text cursor stands. */
  vgaCursor: u32;
  /** Value written to isa-debug-exit, plus 1. */
  debugExit: u32;

  // The fault that the running instruction or delivery step has met; `faultPending` 0 = none.
  faultPending: u32;
  faultVector: u32;
  faultHasErrorCode: u32;
  faultErrorCode: u32;
  /** `EventSource` */
  faultSource: u32;
  /** `Check` that refused. */
  faultCheck: u32;
  /** Linear address of the refused access (#PF: CR2), else 0. */
  faultAddress: u64;

  traceCount: u32;
  eventCount: u32;
  serialCount: u32;
  /** Steps done in the delivery chain in progress. */
  deliveryStep: u32;

  // The stack range whose low-water mark is being followed (see stack-marks.ts).
  stackLowest: u64;
  stackSpan: u64;
}

export const cpu = changetype<CpuState>(Layout.Cpu);

/** The slot of general register `index` (0-15). */
// @ts-ignore: decorator
@inline
export function gpr(index: u32): usize {
  return Layout.Cpu + (index << 3);
}
