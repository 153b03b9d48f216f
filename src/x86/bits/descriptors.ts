/** Bits of the error code of a bad selector or gate. Source: SDM 3A (June 2025) "Error Code". */
export const enum SelectorErrorCode {
  EXT = 0x1,
  IDT = 0x2,
  TI = 0x4,
}

/** Types of system descriptors; those with 16 in their name, and task gates, are not there in IA-32e mode. Source: SDM 3A (June 2025) "System Descriptor Types". */
export const enum SystemType {
  TssAvailable16 = 0x1,
  Ldt = 0x2,
  TssBusy16 = 0x3,
  CallGate16 = 0x4,
  TaskGate = 0x5,
  InterruptGate16 = 0x6,
  TrapGate16 = 0x7,
  TssAvailable = 0x9,
  TssBusy = 0xb,
  CallGate = 0xc,
  InterruptGate = 0xe,
  TrapGate = 0xf,
}

/** The attribute word of a segment register's hidden part: descriptor bits 40-47 in bits 0-7, 52-55 in bits 8-11. */
export const enum Attribute {
  Accessed = 0x1,
  Writable = 0x2, // data; readable for code
  Conforming = 0x4, // code; expand-down for data
  Code = 0x8,
  S = 0x10,
  DplShift = 5,
  P = 0x80,
  AVL = 0x100,
  L = 0x200,
  D = 0x400,
  G = 0x800,
}

/** Offsets in the 64-bit TSS, bytes. Source: SDM 3A (June 2025) "Task Management in 64-bit Mode". */
export const enum TssOffset {
  Rsp0 = 0x04,
  Ist1 = 0x24,
  IoMapBase = 0x66,
  Size = 0x68,
}

/** Offsets of the innermost stack's pointer in the TSS of the other modes. Source: SDM 3A (June 2025) "Task-State Segment (TSS)". */
export const enum LegacyTssOffset {
  /** 32-bit TSS: ESP in 4 bytes, SS in 2, 8 bytes a level. */
  Esp0 = 0x04,
  /** 16-bit TSS: SP and SS in 2 bytes each. */
  Sp0 = 0x02,
}

/** The order of segment registers in the encoding, then TR and LDTR. */
export const enum Segment {
  ES = 0,
  CS = 1,
  SS = 2,
  DS = 3,
  FS = 4,
  GS = 5,
  TR = 6,
  LDTR = 7,
}
