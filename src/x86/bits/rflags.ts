/** Bit masks of RFLAGS. Source: SDM 1 (June 2025) "EFLAGS Register". */
export const enum Rflags {
  CF = 0x1,
  Fixed = 0x2,
  PF = 0x4,
  AF = 0x10,
  ZF = 0x40,
  SF = 0x80,
  TF = 0x100,
  IF = 0x200,
  DF = 0x400,
  OF = 0x800,
  IOPL = 0x3000,
  NT = 0x4000,
  RF = 0x10000,
  VM = 0x20000,
  AC = 0x40000,
  VIF = 0x80000,
  VIP = 0x100000,
  ID = 0x200000,
  /** CF, PF, AF, ZF, SF, OF */
  Arithmetic = 0x8d5,
}
