/** Bit masks of CR0. Source: SDM 3A (June 2025) "Control Registers". */
export const enum Cr0 {
  PE = 0x1,
  MP = 0x2,
  EM = 0x4,
  TS = 0x8,
  ET = 0x10,
  NE = 0x20,
  WP = 0x10000,
  AM = 0x40000,
  NW = 0x20000000,
  CD = 0x40000000,
  PG = 0x80000000,
}

/** Bit masks of CR4. Source: SDM 3A (June 2025) "Control Registers". */
export const enum Cr4 {
  VME = 0x1,
  PVI = 0x2,
  TSD = 0x4,
  DE = 0x8,
  PSE = 0x10,
  PAE = 0x20,
  MCE = 0x40,
  PGE = 0x80,
  PCE = 0x100,
  OSFXSR = 0x200,
  OSXMMEXCPT = 0x400,
  UMIP = 0x800,
  FSGSBASE = 0x10000,
  PCIDE = 0x20000,
  OSXSAVE = 0x40000,
  SMEP = 0x100000,
  SMAP = 0x200000,
}

/** Bit masks of IA32_EFER. Source: SDM 4 (June 2025) "IA32_EFER". */
export const enum Efer {
  SCE = 0x1,
  LME = 0x100,
  LMA = 0x400,
  NXE = 0x800,
}

/** MSR addresses. Source: SDM 4 (June 2025) "Architectural MSRs". */
export const enum Msr {
  IA32_TSC = 0x10,
  IA32_APIC_BASE = 0x1b,
  IA32_SYSENTER_CS = 0x174,
  IA32_SYSENTER_ESP = 0x175,
  IA32_SYSENTER_EIP = 0x176,
  IA32_MTRR_PHYSBASE0 = 0x200,
  IA32_MTRR_FIX64K_00000 = 0x250,
  IA32_MTRR_FIX16K_80000 = 0x258,
  IA32_MTRR_FIX4K_C0000 = 0x268,
  IA32_PAT = 0x277,
  IA32_MTRRCAP = 0xfe,
  IA32_MTRR_DEF_TYPE = 0x2ff,
  IA32_MISC_ENABLE = 0x1a0,
  IA32_EFER = 0xc0000080,
  IA32_STAR = 0xc0000081,
  IA32_LSTAR = 0xc0000082,
  IA32_CSTAR = 0xc0000083,
  IA32_FMASK = 0xc0000084,
  IA32_FS_BASE = 0xc0000100,
  IA32_GS_BASE = 0xc0000101,
  IA32_KERNEL_GS_BASE = 0xc0000102,
  IA32_TSC_AUX = 0xc0000103,
}
