import { SelectorErrorCode } from '../../x86/bits/descriptors';
import { PageFaultErrorCode } from '../../x86/bits/paging';
import { Vector } from '../../x86/bits/vectors';

/** Source: SDM 3A (June 2025) "Page-Fault Exceptions". */
export interface PageFaultError {
  readonly present: boolean;
  readonly write: boolean;
  readonly user: boolean;
  readonly reserved: boolean;
  readonly instructionFetch: boolean;
}

export function decodePageFaultError(code: number): PageFaultError {
  return {
    present: (code & PageFaultErrorCode.P) !== 0,
    write: (code & PageFaultErrorCode.W) !== 0,
    user: (code & PageFaultErrorCode.U) !== 0,
    reserved: (code & PageFaultErrorCode.RSVD) !== 0,
    instructionFetch: (code & PageFaultErrorCode.I) !== 0,
  };
}

/** Source: SDM 3A (June 2025) "Error Code". */
export interface SelectorError {
  readonly external: boolean;
  readonly table: 'idt' | 'gdt' | 'ldt';
  /** Index in that table: of a gate its vector. */
  readonly index: number;
  /** The selector with RPL 0, for the GDT and the LDT. */
  readonly selector: number;
}

export function decodeSelectorError(code: number): SelectorError {
  const idt = (code & SelectorErrorCode.IDT) !== 0;
  const ldt = (code & SelectorErrorCode.TI) !== 0;
  return {
    external: (code & SelectorErrorCode.EXT) !== 0,
    table: idt ? 'idt' : ldt ? 'ldt' : 'gdt',
    index: (code >> 3) & 0x1fff,
    selector: code & 0xfffc,
  };
}

/** How the error code of `vector` is to be read. #DF and #AC push 0; the rest that push one name a selector or a gate. */
export type ErrorCodeForm = 'page-fault' | 'selector' | 'zero' | 'none';

export function errorCodeForm(vector: number): ErrorCodeForm {
  switch (vector) {
    case Vector.PF:
      return 'page-fault';
    case Vector.TS:
    case Vector.NP:
    case Vector.SS:
    case Vector.GP:
      return 'selector';
    case Vector.DF:
    case Vector.AC:
      return 'zero';
    default:
      return 'none';
  }
}
