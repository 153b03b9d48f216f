import { EventSource, ExceptionClass, ExceptionKind } from '../../x86/bits/vectors';
import { exceptionRow } from '../../x86/tables/exceptions';
import type { TraceRecord } from '../../machine/views/trace';
import type { Words } from '../../i18n/words';

/** Full name of what is raised: "page fault"; for a vector that is the kernel's own, "interrupt 32". */
export function nameOf(vector: number, words: Words): string {
  const row = exceptionRow(vector);
  return row === null ? words.exceptions.interrupt(vector) : words.exceptions.names[row.key];
}

/** "fault · class: page fault" as the manual has it; for INT n and interrupts only what they are. */
export function kindAndClass(raise: TraceRecord, words: Words): string {
  const { delivery, exceptions } = words;
  if (raise.source === EventSource.External) return exceptions.kinds[ExceptionKind.Interrupt];
  if (raise.source === EventSource.IntN) return delivery.softwareInterrupt;
  const row = exceptionRow(raise.vector);
  if (row === null) return exceptions.kinds[ExceptionKind.Interrupt];
  const kinds = row.kinds.map((kind) => exceptions.kinds[kind]).join(' / ');
  if (row.class === ExceptionClass.DoubleFault) return kinds;
  return `${kinds} · ${exceptions.classOf(exceptions.classes[row.class])}`;
}
