/** Why a run of the core came back. */
export const enum StopReason {
  /** The budget of ticks is spent. */
  Budget = 0,
  /** An exception was raised and the caller asked to stop there. */
  Raised = 1,
  /** HLT with no event that could end it. */
  Halted = 2,
  /** Shutdown: the last delivery failed. */
  Shutdown = 3,
  /** The guest wrote to isa-debug-exit. */
  DebugExit = 4,
  /** The ring of events is full and must be drained. */
  EventsFull = 5,
  /** The trace step asked for was done. */
  Stepped = 6,
  /** The guest has pulled the board's reset line. */
  BoardReset = 7,
}

/** What the processor is doing between two steps. Source: SDM 3C (June 2025) "Guest Non-Register State", the activity states. */
export const enum Activity {
  Active = 0,
  Halted = 1,
  Shutdown = 2,
  /** The board's reset line is pulled: the board's next step is its reset. */
  Reset = 3,
}

/** Bits of `run`'s stop mask. */
export const enum StopOn {
  /** Stop after the raise of an exception 0-31 or INT n. */
  Raise = 1,
  /** Stop when the delivery in progress has ended. */
  DeliveryEnd = 2,
  /** Stop, as halted, in a loop of nothing but a jump, NOP and PAUSE with IF = 0. */
  Spin = 4,
  /** Stop, as halted, at an HLT that an interrupt may end, before its clock goes on. */
  Idle = 8,
}
