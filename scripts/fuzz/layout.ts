// The memory and the records that native-runner.c and this machine share.

export const PAGE = 4096;
export const LINE = 64;
export const MOST_CASES = 2048;

/** Pages of data in the order of the template; the third cannot be written. Between the areas nothing is mapped. */
export const dataPages = [0x20000000, 0x20001000, 0x20002000, 0x30000000, 0x30001000, 0xfffff000, 0x100000000] as const;
export const READ_ONLY_PAGE = 2;

export const CODE = 0x10000000;
/** After two pages of code one is absent. */
export const CODE_PAGES = 32;
export const SLOT = 128;

export function codePageAddress(page: number): number {
  return CODE + ((page >> 1) * 3 + (page & 1)) * PAGE;
}

/** Offsets in `struct State`. */
export const enum StateOffset {
  General = 0,
  Rip = 128,
  Rflags = 136,
  FsBase = 144,
  GsBase = 152,
  Cs = 160,
  Ss = 162,
  Ds = 164,
  Es = 166,
  Fs = 168,
  Gs = 170,
  /** An image as FXSAVE stores it. */
  Fx = 176,
  Size = 688,
}

/** Offsets in an image of FXSAVE. Source: SDM 1 "FXSAVE Area". */
export const enum FxOffset {
  Control = 0,
  Status = 2,
  Tags = 4,
  Mxcsr = 24,
  X87 = 32,
  Xmm = 160,
  End = 416,
}

/** Offsets in `struct Result`. */
export const enum ResultOffset {
  Vector = 0,
  Error = 4,
  Cr2 = 8,
  State = 16,
  Lines = 16 + StateOffset.Size,
  Size = 24 + StateOffset.Size,
}

/** What ended a case beside the exceptions. */
export const enum Ended {
  /** A system call. */
  Left = 255,
  Endless = 254,
}

export const selectors = { code32: 0x23, data: 0x2b, code64: 0x33 } as const;
