import { ExceptionClass } from '../bits/vectors';

/** Manual, edition and title of the table below. */
export const doubleFaultCitation = 'SDM 3A (June 2025) "Conditions for Generating a Double Fault"';

/** The classes of the manual's table, in its order. */
export const doubleFaultClasses = [ExceptionClass.Benign, ExceptionClass.Contributory, ExceptionClass.PageFault] as const;

/** Rows: the first exception's class; columns: that of the one raised in its delivery. */
const DOUBLE: readonly (readonly boolean[])[] = [
  [false, false, false],
  [false, true, false],
  [false, true, true],
];

/** Whether two exceptions in one delivery make a double fault, by their classes alone. Not asked of #DF itself. */
export function makesDoubleFault(first: ExceptionClass, second: ExceptionClass): boolean {
  return DOUBLE[first]?.[second] ?? false;
}
