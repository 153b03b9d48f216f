/** Bit masks of MXCSR. Source: SDM 1 (June 2025) "MXCSR Control and Status Register". */
export const enum Mxcsr {
  // Flags of exceptions: invalid, denormal, divide by zero, overflow, underflow, precision.
  IE = 0x1,
  DE = 0x2,
  ZE = 0x4,
  OE = 0x8,
  UE = 0x10,
  PE = 0x20,
  /** Denormals are zeros. */
  DAZ = 0x40,
  /** The masks of the exceptions stand this many bits above their flags. */
  MaskShift = 7,
  PM = 0x1000,
  /** Rounding control: nearest, down, up, toward zero. */
  RcShift = 13,
  Rc = 0x6000,
  /** Flush to zero. */
  FTZ = 0x8000,
  /** The flags that are found before the operation is done; the others need its result. */
  Before = 0x7,
  Flags = 0x3f,
  /** All six masks. */
  Masks = 0x1f80,
  /** After reset: all exceptions masked. */
  Initial = 0x1f80,
  /** Every defined bit: MXCSR_MASK. */
  Defined = 0xffff,
}
