import { exceptionRow } from '../../x86/tables/exceptions';

/** An exception or interrupt that was raised, delivered or not. */
export interface Raised {
  readonly vector: number;
  /** What its frame holds or would hold; left out for INT n, and where QEMU's log tells the vector alone. */
  readonly whole?: { readonly errorCode: number; readonly cs: number; readonly rip: bigint; readonly rsp: bigint; readonly cr2: bigint };
}

const PF = 14;

/** As the records of QEMU hold it: "#e:2 at 8:1015da sp=21fff8 cr2=290000", "#80". Hexadecimal. */
export function raisedEvent({ vector, whole }: Raised): string {
  const name = `#${vector.toString(16)}`;
  if (whole === undefined) return name;
  const code = exceptionRow(vector)?.hasErrorCode ? `:${whole.errorCode.toString(16)}` : '';
  const address = vector === PF ? ` cr2=${whole.cr2.toString(16)}` : '';
  return `${name}${code} at ${whole.cs.toString(16)}:${whole.rip.toString(16)} sp=${whole.rsp.toString(16)}${address}`;
}
