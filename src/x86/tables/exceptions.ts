import { EventSource, ExceptionClass, ExceptionKind, Vector } from '../bits/vectors';

export type ExceptionKey =
  | 'divideError'
  | 'debug'
  | 'nonMaskableInterrupt'
  | 'breakpoint'
  | 'overflow'
  | 'boundRangeExceeded'
  | 'invalidOpcode'
  | 'deviceNotAvailable'
  | 'doubleFault'
  | 'coprocessorSegmentOverrun'
  | 'invalidTss'
  | 'segmentNotPresent'
  | 'stackSegmentFault'
  | 'generalProtection'
  | 'pageFault'
  | 'floatingPointError'
  | 'alignmentCheck'
  | 'machineCheck'
  | 'simdFloatingPoint'
  | 'virtualizationException'
  | 'controlProtection'
  | 'reserved';

/** What the manual says of one exception vector. */
export interface ExceptionRow {
  /** 0-31 */
  readonly vector: number;
  /** `#PF`; `NMI` for vector 2; empty where the manual prints none. */
  readonly mnemonic: string;
  /** Key of its name in the dictionary's `exceptions.names`. */
  readonly key: ExceptionKey;
  readonly class: ExceptionClass;
  /** #DB is a fault or a trap, by its cause; a reserved vector has none. */
  readonly kinds: readonly ExceptionKind[];
  /** True if the processor pushes an error code for it. INT n never pushes one. */
  readonly hasErrorCode: boolean;
  /** Manual, edition and title of the page that describes it. */
  readonly citation: string;
}

const VECTORS = 'SDM 3A (June 2025) "Exception and Interrupt Vectors"';

function row(
  vector: number,
  mnemonic: string,
  key: ExceptionKey,
  exceptionClass: ExceptionClass,
  kinds: readonly ExceptionKind[],
  hasErrorCode: boolean,
  title: string,
): ExceptionRow {
  const citation = `SDM 3A (June 2025) "Interrupt ${vector}: ${title}"`;
  return { vector, mnemonic, key, class: exceptionClass, kinds, hasErrorCode, citation };
}

function reserved(vector: number): ExceptionRow {
  return { vector, mnemonic: '', key: 'reserved', class: ExceptionClass.Benign, kinds: [], hasErrorCode: false, citation: VECTORS };
}

const BENIGN = ExceptionClass.Benign;
const CONTRIBUTORY = ExceptionClass.Contributory;
const PAGE_FAULT = ExceptionClass.PageFault;
const FAULT = [ExceptionKind.Fault];
const TRAP = [ExceptionKind.Trap];
const ABORT = [ExceptionKind.Abort];

/**
 * One row a vector, 0-31, in order.
 * Source: SDM 3A (June 2025) "Exception and Interrupt Vectors"; classes from
 * "Interrupt 8: Double Fault Exception (#DF)".
 */
export const exceptionRows: readonly ExceptionRow[] = [
  row(Vector.DE, '#DE', 'divideError', CONTRIBUTORY, FAULT, false, 'Divide Error Exception (#DE)'),
  row(Vector.DB, '#DB', 'debug', BENIGN, [ExceptionKind.Fault, ExceptionKind.Trap], false, 'Debug Exception (#DB)'),
  row(Vector.NMI, 'NMI', 'nonMaskableInterrupt', BENIGN, [ExceptionKind.Interrupt], false, 'NMI Interrupt'),
  row(Vector.BP, '#BP', 'breakpoint', BENIGN, TRAP, false, 'Breakpoint Exception (#BP)'),
  row(Vector.OF, '#OF', 'overflow', BENIGN, TRAP, false, 'Overflow Exception (#OF)'),
  row(Vector.BR, '#BR', 'boundRangeExceeded', BENIGN, FAULT, false, 'BOUND Range Exceeded Exception (#BR)'),
  row(Vector.UD, '#UD', 'invalidOpcode', BENIGN, FAULT, false, 'Invalid Opcode Exception (#UD)'),
  row(Vector.NM, '#NM', 'deviceNotAvailable', BENIGN, FAULT, false, 'Device Not Available Exception (#NM)'),
  row(Vector.DF, '#DF', 'doubleFault', ExceptionClass.DoubleFault, ABORT, true, 'Double Fault Exception (#DF)'),
  row(9, '', 'coprocessorSegmentOverrun', BENIGN, ABORT, false, 'Coprocessor Segment Overrun'),
  row(Vector.TS, '#TS', 'invalidTss', CONTRIBUTORY, FAULT, true, 'Invalid TSS Exception (#TS)'),
  row(Vector.NP, '#NP', 'segmentNotPresent', CONTRIBUTORY, FAULT, true, 'Segment Not Present (#NP)'),
  row(Vector.SS, '#SS', 'stackSegmentFault', CONTRIBUTORY, FAULT, true, 'Stack Fault Exception (#SS)'),
  row(Vector.GP, '#GP', 'generalProtection', CONTRIBUTORY, FAULT, true, 'General Protection Exception (#GP)'),
  row(Vector.PF, '#PF', 'pageFault', PAGE_FAULT, FAULT, true, 'Page-Fault Exception (#PF)'),
  reserved(15),
  row(Vector.MF, '#MF', 'floatingPointError', BENIGN, FAULT, false, 'x87 FPU Floating-Point Error (#MF)'),
  row(Vector.AC, '#AC', 'alignmentCheck', BENIGN, FAULT, true, 'Alignment Check Exception (#AC)'),
  row(Vector.MC, '#MC', 'machineCheck', BENIGN, ABORT, false, 'Machine-Check Exception (#MC)'),
  row(Vector.XM, '#XM', 'simdFloatingPoint', BENIGN, FAULT, false, 'SIMD Floating-Point Exception (#XM)'),
  row(Vector.VE, '#VE', 'virtualizationException', PAGE_FAULT, FAULT, false, 'Virtualization Exception (#VE)'),
  row(Vector.CP, '#CP', 'controlProtection', CONTRIBUTORY, FAULT, true, 'Control Protection Exception (#CP)'),
  ...[22, 23, 24, 25, 26, 27, 28, 29, 30, 31].map(reserved),
];

/** The row of a vector, or null for 32-255, which mean what the kernel makes of them. */
export function exceptionRow(vector: number): ExceptionRow | null {
  return exceptionRows[vector] ?? null;
}

/** `#PF` where there is a mnemonic, else the vector as `vector 80h` would be read by the manual: `80h`. */
export function mnemonicOf(vector: number): string {
  return exceptionRow(vector)?.mnemonic || `${vector.toString(16).toUpperCase().padStart(2, '0')}h`;
}

/** `#PF`, or `INT 14`, `INT 80h` where a program asked for it: an INT n is no exception of that vector. INTO keeps its name. */
export function eventName(vector: number, source: number): string {
  if (source !== EventSource.IntN || vector === Vector.OF) return mnemonicOf(vector);
  return `INT ${exceptionRow(vector)?.mnemonic ? vector : mnemonicOf(vector)}`;
}
