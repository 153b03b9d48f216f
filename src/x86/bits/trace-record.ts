/** What one trace record is about. */
export const enum RecordKind {
  None = 0,
  /** An exception or interrupt is raised: the delivery begins. */
  Raise = 1,
  /** Two exceptions in one delivery: their classes decide. */
  Classify = 2,
  /** Bytes were read from a table. */
  Read = 3,
  /** A rule was checked on bytes already read. */
  Check = 4,
  /** The stack was chosen, or its pointer computed. */
  Choose = 5,
  /** A slot (of 8 bytes; outside IA-32e mode of 4 or 2) was written to the handler's stack. */
  Push = 6,
  /** A register was loaded. */
  Load = 7,
  /** The processor gave up. */
  Shutdown = 8,
}

/** How the step that a record tells of ended. */
export const enum StepResult {
  None = 0,
  Passed = 1,
  Failed = 2,
  NotAsked = 3,
}

/** Outcome of `Check.Classify`, in the record's `expected` field. */
export const enum ClassifyOutcome {
  InTurn = 1,
  DoubleFault = 2,
}

/** Which stack the frame goes to, in the `value` field of `Check.StackChoice`. */
export const enum StackChoice {
  Same = 0,
  Rsp0 = 1,
  Rsp1 = 2,
  Rsp2 = 3,
  /** Ist + n, n = 1..7 */
  Ist = 16,
}

/**
 * Byte offsets of the fields of one 64-byte trace record, little endian.
 * `address`: the linear address looked at (Raise: RIP of the instruction).
 * `value`: what was found, pushed, loaded or computed (Raise: the linear address of the access that failed, for #PF = CR2).
 * `expected`: the limit or the value required (Raise: RSP; Classify: ClassifyOutcome).
 * `bytes`: up to 16 raw bytes at `address` (Raise: the instruction's bytes).
 * `cause`: the Check that refused a memory access below this step, or that raised the exception.
 */
export const enum RecordOffset {
  Kind = 0, // u8 RecordKind
  Result = 1, // u8 StepResult
  Check = 2, // u16 Check
  Vector = 4, // u8, the event being delivered (Classify: the second one)
  Lane = 5, // u8, 0 for the first exception of the chain, one more for each that follows
  Cause = 6, // u16 Check
  Address = 8, // u64
  Value = 16, // u64
  Expected = 24, // u64
  Bytes = 32, // 16 x u8
  ByteCount = 48, // u8
  Source = 49, // u8 EventSource
  HasErrorCode = 50, // u8
  FirstVector = 51, // u8, Classify: the exception whose delivery was in progress
  ErrorCode = 52, // u32
  Extra = 56, // u64, Raise: CS << 0 | CPL << 16 | base of CS << 32 outside 64-bit mode; StackChoice: IST field of the gate; TssRead: SS outside IA-32e mode
}

export const enum RecordSize {
  Record = 64,
}

/** What became of an exception. Names as in the terminal's `outcome`. */
export const enum EventOutcome {
  Pending = 0,
  Delivered = 1,
  Replaced = 2,
  Escalated = 3,
  Shutdown = 4,
}

/** Byte offsets of the fields of one 64-byte event: an exception or interrupt that was raised. */
export const enum EventOffset {
  Ticks = 0, // u64, ticks since reset when it was raised
  Instructions = 8, // u64, instructions completed since power-on
  Rip = 16, // u64, what its frame holds or would hold
  Rsp = 24, // u64
  Cr2 = 32, // u64, for #PF
  ErrorCode = 40, // u32
  Cs = 44, // u16
  Vector = 46, // u8
  HasErrorCode = 47, // u8
  Outcome = 48, // u8 EventOutcome
  Source = 49, // u8 EventSource
  Check = 50, // u16, the Check that stopped its delivery, 0 if none did
  Boot = 52, // u32
  Step = 56, // u32, step within the delivery chain when it was raised
  Cause = 60, // u16, the Check that raised it
}
