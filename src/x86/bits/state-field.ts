/** Names of the core's state fields; the core answers each with its address (`fieldAddress`). */
export const enum StateField {
  /** 16 x u64, RAX RCX RDX RBX RSP RBP RSI RDI R8..R15 */
  GeneralRegisters = 0,
  Rip = 1, // u64
  /** 8 x 24 bytes, order of `Segment`: selector u16 at 0, attributes u32 at 4, limit u32 at 8, base u64 at 16 */
  Segments = 2,
  GdtrBase = 3, // u64
  GdtrLimit = 4, // u32
  IdtrBase = 5, // u64
  IdtrLimit = 6, // u32
  Cr0 = 7, // u64
  Cr2 = 8, // u64
  Cr3 = 9, // u64
  Cr4 = 10, // u64
  Cr8 = 11, // u64
  /** 8 x u64, DR0..DR7 (DR4, DR5 unused) */
  DebugRegisters = 12,
  Efer = 13, // u64
  Star = 14, // u64
  Lstar = 15, // u64
  Cstar = 16, // u64
  Fmask = 17, // u64
  KernelGsBase = 18, // u64
  Cpl = 19, // u32
  Activity = 20, // u32
  Ticks = 21, // u64, since reset
  Instructions = 22, // u64, completed since power-on
  Boot = 23, // u32
  /** u32, steps done in the delivery chain in progress; 0 between instructions */
  DeliveryStep = 24,
  /** u32, records in the trace of the newest chain */
  TraceCount = 25,
  Trace = 26,
  EventCount = 27, // u32, exceptions raised since power-on
  Events = 28,
  /** u32, the Check id of the next step, 0 when no delivery is in progress */
  DeliveryNext = 29,
  DeliveryVector = 30, // u32
  SerialCount = 31, // u32, bytes sent by COM1 since reset
  Serial = 32,
  /** 16 x 32 bytes: bottom u64, top u64, lowest RSP seen u64, id u32; top 0 = unused */
  StackMarks = 33,
  DebugExit = 34, // u32, value written to isa-debug-exit, plus 1; 0 if none
  VgaCursor = 35, // u32, offset of the cell
  InstructionsAtReset = 36, // u64, `Instructions` when the board was last reset
  PageDirectoryPointers = 37, // 4 x u64, the PDPTE registers of PAE paging
  /** 16 x 16 bytes, XMM0..XMM15; 8 x 16 bytes, the x87 registers R0..R7, 10 bytes of each used */
  Xmm = 38,
  X87Registers = 39,
  Mxcsr = 40, // u32
  /** 3 x u32: x87 control word, status word, tags as FXSAVE has them (bit n: Rn holds something) */
  X87Control = 41,
  Count = 42,
}

/** Sizes of the state's fixed areas. */
export const enum StateSize {
  TraceRecords = 256,
  EventRecords = 256,
  SerialBytes = 4096,
  StackMarks = 16,
  StackMark = 32,
  Segment = 24,
}
