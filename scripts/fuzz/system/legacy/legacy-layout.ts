// What the kernel for 16- and 32-bit modes shares with the makers of its cases, beside the offsets of ../case-layout.

/** Offsets in a case that mean something else here, or are only here. */
export const enum LegacyOffset {
  /** 0: real-address mode; else protected mode. */
  Kind = 64,
  /** Selectors of 16 bits: in real-address mode those whose hidden parts DS, ES, FS and GS keep, else SS0, SS1 and SS2. */
  Hidden = 136,
  Where = 152,
  Esp0 = 168,
  Tr = 176,
}

/** Linear = physical addresses; each has 64 KiB. */
export const enum LegacyPlace {
  Data = 0x10000,
  Stack = 0x20000,
  Code = 0x30000,
  Ldt = 0x381000,
  Tss = 0x382000,
  Tss16 = 0x382800,
}

/** Selectors that are the same in every image; the rest of GDT and LDT is random. */
export const enum LegacySelector {
  Code = 0x08,
  Data = 0x10,
  UserData = 0x18,
  UserCode = 0x20,
  Tss = 0x28,
  Tss16 = 0x30,
  Code16 = 0x38,
  UserCode16 = 0x40,
  Ldt = 0x48,
  /** The kernel's stubs, from offset 0 on. */
  Stubs = 0x50,
  Stack16 = 0x58,
  UserStack16 = 0x60,
  /** The kernel's 16-bit part. */
  Real = 0x68,
  /** 64 KiB of data from offset 0 on, as segments of real-address mode are. */
  Data16 = 0x70,
  /** The same with less room, and with all of the address space. */
  Small16 = 0x78,
  Big16 = 0x80,
  FirstRandom = 0x90,
}

/** Paragraphs of real-address mode. */
export const enum Paragraph {
  Data = LegacyPlace.Data >> 4,
  Stack = LegacyPlace.Stack >> 4,
  Code = LegacyPlace.Code >> 4,
}
