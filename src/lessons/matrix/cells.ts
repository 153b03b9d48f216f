import type { KernelProgram } from '../../machine/protocol';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventSource, ExceptionClass, Vector } from '../../x86/bits/vectors';
import { eventName as nameOfEvent, exceptionRow } from '../../x86/tables/exceptions';

/** The value of `lesson=` that opens the double-fault matrix. */
export const matrixId = 'double-fault-matrix';

/** What a program of the matrix does first. */
export interface FirstException {
  /** In `cell=`, before the dash. */
  readonly id: string;
  readonly vector: number;
  readonly trigger: Trigger;
  /** The instruction that raises it, or the first of those that become it (`src/kernel-matrix/first.asm`). */
  readonly code: string;
  /** Vectors of the two exceptions that become it; of #DF only. */
  readonly madeOf?: readonly [number, number];
}

/** What is wrong with the delivery of the first exception, and what that raises. */
export interface SecondException {
  /** In `cell=`, after the dash. */
  readonly id: 'ts' | 'np' | 'ss' | 'gp' | 'pf';
  readonly vector: number;
  /** The line of `src/kernel-matrix/second.asm` that breaks it. */
  readonly line: SetupLine;
}

/** One program: this first exception, that fault in its delivery. */
export interface MatrixCell {
  /** `pf-np`: the value of `cell=` in the address bar. */
  readonly id: string;
  readonly first: FirstException;
  readonly second: SecondException;
}

/** Rows, by class. */
export const firsts: readonly FirstException[] = [
  { id: 'db', vector: Vector.DB, trigger: Trigger.DebugTrap, code: 'int1' },
  { id: 'bp', vector: Vector.BP, trigger: Trigger.Breakpoint, code: 'int3' },
  { id: 'ud', vector: Vector.UD, trigger: Trigger.InvalidOpcode, code: 'ud2' },
  { id: 'ac', vector: Vector.AC, trigger: Trigger.AlignmentCheck, code: 'mov rax, [rsp + 1]' },
  { id: 'int', vector: 0x80, trigger: Trigger.Interrupt128, code: 'int 0x80' },
  { id: 'de', vector: Vector.DE, trigger: Trigger.DivideError, code: 'div edx' },
  { id: 'np', vector: Vector.NP, trigger: Trigger.SegmentNotPresent, code: 'mov ds, eax' },
  { id: 'ss', vector: Vector.SS, trigger: Trigger.StackSegment, code: 'mov rax, [rbp]' },
  { id: 'gp', vector: Vector.GP, trigger: Trigger.GeneralProtection, code: 'mov rax, [rax]' },
  { id: 'pf', vector: Vector.PF, trigger: Trigger.PageFault, code: 'mov byte [rax], 42' },
  { id: 'df', vector: Vector.DF, trigger: Trigger.DoubleFault, code: 'mov byte [rax], 42', madeOf: [Vector.PF, Vector.NP] },
];

/** Columns, by class. */
export const seconds: readonly SecondException[] = [
  { id: 'ts', vector: Vector.TS, line: SetupLine.TssCutShort },
  { id: 'np', vector: Vector.NP, line: SetupLine.GateNotPresent },
  { id: 'ss', vector: Vector.SS, line: SetupLine.StackNotCanonical },
  { id: 'gp', vector: Vector.GP, line: SetupLine.GateAllZero },
  { id: 'pf', vector: Vector.PF, line: SetupLine.StackNotMapped },
];

/** Every cell, row by row. */
export const cells: readonly MatrixCell[] = firsts.flatMap((first) => seconds.map((second) => ({ id: `${first.id}-${second.id}`, first, second })));

/** The cell of an id, or null. */
export function cellById(id: string | null): MatrixCell | null {
  return cells.find((cell) => cell.id === id) ?? null;
}

/** What the kernel is told for a cell. */
export function programOfCell({ first, second }: MatrixCell): KernelProgram {
  return { kernel: 'matrix', lines: [second.line], trigger: first.trigger, stackIndex: 0 };
}

/** The class of a vector; an interrupt of the kernel's own is benign. */
export function classOf(vector: number): ExceptionClass {
  return exceptionRow(vector)?.class ?? ExceptionClass.Benign;
}

/** `#PF`; `INT 80h`: of the matrix's vectors only those above the exceptions' are asked for by INT n. */
export function eventName(vector: number): string {
  return nameOfEvent(vector, exceptionRow(vector) === null ? EventSource.IntN : EventSource.Hardware);
}
