/** How linear addresses are translated. Source: SDM 3A (June 2025) "Paging Modes and Control Bits". */
export const enum PagingMode {
  /** Linear addresses are physical ones. */
  None = 0,
  /** Two levels of 4-byte entries. */
  Bits32 = 1,
  /** Two levels of 8-byte entries below four registers. */
  Pae = 2,
  FourLevel = 3,
}

/** Bits of a paging-structure entry of any mode, low 32 bits. Source: SDM 3A (June 2025) "4-Level Paging and 5-Level Paging". */
export const enum PageEntry {
  P = 0x1,
  W = 0x2,
  U = 0x4,
  PWT = 0x8,
  PCD = 0x10,
  A = 0x20,
  D = 0x40,
  PS = 0x80,
  G = 0x100,
}

/** Error code of #PF. Source: SDM 3A (June 2025) "Page-Fault Exceptions". */
export const enum PageFaultErrorCode {
  P = 0x1,
  W = 0x2,
  U = 0x4,
  RSVD = 0x8,
  I = 0x10,
}

/** What an access wants; also the second argument of a walk. */
export const enum Access {
  Read = 0,
  Write = 1,
  Execute = 2,
}

/**
 * Byte offsets in the result of a walk, as the core leaves it for inspection. Entries: that of the highest level first
 * (`tables/paging-modes.ts`); a 4-byte entry stands in the low half of its value.
 */
export const enum WalkOffset {
  Address = 0, // u64, linear; outside IA-32e mode cut to 32 bits
  Levels = 8, // u32, how many entries were read (0 when not canonical, and without paging)
  Check = 12, // u32 Check, None when the access is allowed
  Physical = 16, // u64, valid when Check is None
  PageSize = 24, // u32, bytes
  Access = 28, // u32
  ErrorCode = 32, // u32, of the #PF that the access would raise
  User = 36, // u32, 1 for an access with CPL 3
  EntryAddress = 40, // 4 x u64, physical address of each entry; of a PDPTE of PAE paging the place it was loaded from
  EntryValue = 72, // 4 x u64
  Mode = 104, // u32 PagingMode
  Size = 112,
}
