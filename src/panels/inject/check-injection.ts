import { PageFaultErrorCode } from '../../x86/bits/paging';
import { Vector } from '../../x86/bits/vectors';
import { exceptionRow, mnemonicOf } from '../../x86/tables/exceptions';

/** What stands in the form. */
export interface InjectionFields {
  readonly vector: string;
  readonly address: string;
  readonly access: 'read' | 'write' | 'execute';
  readonly user: boolean;
  readonly present: boolean;
  /** Null: follows from the choices above. */
  readonly errorCode: string | null;
}

export interface Injection {
  readonly vector: number;
  readonly errorCode: number;
  readonly address: bigint;
}

/** Which field cannot be used, and why; `found` is what stands there. */
export type InjectionProblem =
  | { readonly field: 'vector'; readonly kind: 'vectorInvalid'; readonly found: string }
  | { readonly field: 'address'; readonly kind: 'addressInvalid' | 'addressNotCanonical'; readonly found: string }
  | { readonly field: 'errorCode'; readonly kind: 'errorCodeInvalid' | 'errorCodePageFault'; readonly found: string }
  | { readonly field: 'errorCode'; readonly kind: 'errorCodeZero'; readonly found: string; readonly name: string };

export type CheckedInjection =
  | { readonly injection: Injection; readonly problems: readonly [] }
  | { readonly injection: null; readonly problems: readonly InjectionProblem[] };

const PAGE_FAULT_BITS = 0x1f;

/** A whole number 0-255: decimal, or hexadecimal as `0x20` or `20h`; null for anything else. */
export function parseVector(text: string): number | null {
  const trimmed = text.trim();
  const digits = /^0x|h$/i.test(trimmed) ? hexDigits(trimmed, 2) : null;
  const vector = digits !== null ? Number.parseInt(digits, 16) : /^\d{1,3}$/.test(trimmed) ? Number(trimmed) : null;
  return vector !== null && vector <= 255 ? vector : null;
}

/** Whether the processor pushes an error code for a vector; false for vectors that are none of its exceptions. */
export function hasErrorCode(vector: number): boolean {
  return exceptionRow(vector)?.hasErrorCode ?? false;
}

/**
 * The error code that the choices mean, as the processor would make it for #PF.
 * Source: SDM 3A (June 2025) "Page-Fault Exceptions": W/R for a write, I/D for an instruction fetch.
 */
export function pageFaultErrorCode({ access, user, present }: Pick<InjectionFields, 'access' | 'user' | 'present'>): number {
  return (present ? PageFaultErrorCode.P : 0)
    | (access === 'write' ? PageFaultErrorCode.W : 0)
    | (user ? PageFaultErrorCode.U : 0)
    | (access === 'execute' ? PageFaultErrorCode.I : 0);
}

/** The error code field's text when nobody has typed in it. */
export function derivedErrorCode(fields: InjectionFields): string {
  return parseVector(fields.vector) === Vector.PF ? `0x${pageFaultErrorCode(fields).toString(16)}` : '0x0';
}

/** Turns the form into an injection, or says of each field what is wrong. */
export function checkInjection(fields: InjectionFields): CheckedInjection {
  const problems: InjectionProblem[] = [];
  const vector = parseVector(fields.vector);
  if (vector === null) problems.push({ field: 'vector', kind: 'vectorInvalid', found: fields.vector });
  const address = vector === Vector.PF ? checkAddress(fields.address, problems) : 0n;
  const errorCode = vector !== null && hasErrorCode(vector) ? checkErrorCode(vector, fields, problems) : 0;
  if (problems.length > 0 || vector === null) return { injection: null, problems };
  return { injection: { vector, errorCode, address }, problems: [] };
}

function checkAddress(text: string, problems: InjectionProblem[]): bigint {
  const digits = hexDigits(text, 16);
  if (digits === null) {
    problems.push({ field: 'address', kind: 'addressInvalid', found: text });
    return 0n;
  }
  const address = BigInt(`0x${digits}`);
  if (BigInt.asUintN(64, BigInt.asIntN(48, address)) !== address) {
    problems.push({ field: 'address', kind: 'addressNotCanonical', found: text.trim() });
  }
  return address;
}

function checkErrorCode(vector: number, fields: InjectionFields, problems: InjectionProblem[]): number {
  const text = fields.errorCode ?? derivedErrorCode(fields);
  const digits = hexDigits(text, 8);
  const code = digits === null ? null : Number.parseInt(digits, 16);
  if (code === null || code > 0xffff) problems.push({ field: 'errorCode', kind: 'errorCodeInvalid', found: text });
  else if (vector === Vector.PF && (code & ~PAGE_FAULT_BITS) !== 0) {
    problems.push({ field: 'errorCode', kind: 'errorCodePageFault', found: text });
  } else if ((vector === Vector.DF || vector === Vector.AC) && code !== 0) {
    problems.push({ field: 'errorCode', kind: 'errorCodeZero', found: text, name: mnemonicOf(vector) });
  }
  return code ?? 0;
}

/** The hexadecimal digits of `0xffff_8000`, `ffff8000h` or `dead beef`, at most `most` of them; null if it is none. */
function hexDigits(text: string, most: number): string | null {
  const digits = text.trim().replace(/^0x/i, '').replace(/h$/i, '').replace(/[_ ]/g, '').replace(/^0+(?=.)/, '');
  return /^[\da-f]+$/i.test(digits) && digits.length <= most ? digits : null;
}
