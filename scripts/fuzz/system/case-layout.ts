// What kernel.asm and the makers of its cases share.

export const CASE_BYTES = 288;
export const RESULT_BYTES = 128;
/** As many as the boot sector can read below the firmware's own memory. */
export const MOST_CASES = 1800;
export const GDT_BYTES = 0x400;

/** Offsets in a case. */
export const enum CaseOffset {
  Code = 0,
  Rip = 16,
  /** CS, SS, DS, ES, FS, GS, LDTR: u16 each. */
  Segments = 24,
  Rflags = 40,
  Rsp = 48,
  Cr0 = 56,
  Cr4 = 60,
  Efer = 64,
  /** RAX, RCX, RDX, RBX, RBP, RSI, RDI, R8 */
  General = 72,
  Pte = 136,
  Rsp0 = 168,
  Ist1 = 176,
  Io = 184,
  Data = 192,
  /** What IA32_SYSENTER_CS, ESP and EIP hold: 32, 64 and 64 bits. */
  SysenterCs = 256,
  SysenterEsp = 264,
  SysenterEip = 272,
}

/** Linear = physical addresses of what a case may use. */
export const enum Place {
  CodeSupervisor = 0x300000,
  CodeUser = 0x301000,
  /** Four pages whose entries are the case's own. */
  Pages = 0x310000,
  StackSupervisor = 0x320000,
  StackUser = 0x330000,
  Unmapped = 0x3a0000,
  Gdt = 0x380000,
  Ldt = 0x381000,
  Tss = 0x382000,
  Idt = 0x383000,
}

/** Selectors that are the same in every image; the GDT's rest is random. */
export const enum Fixed {
  Code = 0x08,
  Data = 0x10,
  UserData = 0x18,
  UserCode = 0x20,
  Tss = 0x28,
  Code32 = 0x38,
  UserCode32 = 0x40,
  /** LDT in the GDT. */
  Ldt = 0x48,
  FirstRandom = 0x60,
}

/** Fields of a result, by offset and bytes, with their names. */
export const resultFields = [
  ['vector', 0, 2], ['cs', 2, 2], ['ss', 4, 2], ['ds', 6, 2], ['es', 8, 2], ['fs', 10, 2], ['gs', 12, 2], ['ldtr', 14, 2], ['error code', 16, 4], ['rflags', 20, 4],
  ['rip', 24, 8], ['rsp', 32, 8], ['cr2', 40, 8], ['handler rsp', 48, 8], ['cr0', 56, 4], ['cr4', 60, 4], ['efer', 64, 4], ['dr6', 68, 4], ['rax', 72, 8],
  ['registers', 80, 8], ['tr', 88, 2], ['handler ss', 90, 2], ['tables', 96, 4], ['stacks', 100, 4], ['pages', 104, 4], ['accessed and dirty', 108, 8], ['case', 116, 4], ['bases', 120, 8],
] as const;
