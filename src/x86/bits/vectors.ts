/** Exception vectors 0-31. Source: SDM 3A (June 2025) "Exception and Interrupt Vectors". */
export const enum Vector {
  DE = 0,
  DB = 1,
  NMI = 2,
  BP = 3,
  OF = 4,
  BR = 5,
  UD = 6,
  NM = 7,
  DF = 8,
  TS = 10,
  NP = 11,
  SS = 12,
  GP = 13,
  PF = 14,
  MF = 16,
  AC = 17,
  MC = 18,
  XM = 19,
  VE = 20,
  CP = 21,
}

/** Who asked for the delivery; decides EXT, the DPL check and the saved RIP. */
export const enum EventSource {
  /** A fault, trap or abort that the processor found itself (EXT = 1). */
  Hardware = 0,
  /** INT n (CD ib), INTO (CE): a software interrupt (EXT = 0, DPL asked). */
  IntN = 1,
  /** INT3 (CC): a software exception (EXT = 0, DPL asked). */
  Int3 = 2,
  /** INT1 (F1): a privileged software exception (EXT = 1, DPL not asked). */
  Int1 = 3,
  /** A maskable interrupt from the interrupt controller (EXT = 1). */
  External = 4,
}

/** Classes of the double-fault table. Source: SDM 3A (June 2025) "Interrupt 8: Double Fault Exception (#DF)". */
export const enum ExceptionClass {
  Benign = 0,
  Contributory = 1,
  PageFault = 2,
  /** #DF itself: any exception in its delivery is shutdown. */
  DoubleFault = 3,
}

/** What the saved RIP means. Source: SDM 3A (June 2025) "Exception Classifications". */
export const enum ExceptionKind {
  Fault = 0,
  Trap = 1,
  Abort = 2,
  Interrupt = 3,
}
