import type { EventRecord } from '../machine/event-record';
import { EventOutcome } from '../x86/bits/trace-record';
import { EventSource, ExceptionClass, Vector } from '../x86/bits/vectors';
import { checkRow } from '../x86/tables/checks';
import { exceptionRow } from '../x86/tables/exceptions';

const outcomes: Readonly<Record<EventOutcome, string | undefined>> = {
  [EventOutcome.Pending]: undefined,
  [EventOutcome.Delivered]: 'delivered',
  [EventOutcome.Replaced]: 'replaced',
  [EventOutcome.Escalated]: 'escalated',
  [EventOutcome.Shutdown]: 'shutdown',
};

const classes: Readonly<Record<ExceptionClass, string>> = {
  [ExceptionClass.Benign]: 'benign',
  [ExceptionClass.Contributory]: 'contributory',
  [ExceptionClass.PageFault]: 'page-fault',
  [ExceptionClass.DoubleFault]: 'double-fault',
};

/**
 * One line of `--exceptions`, a JSON object and a line feed; what the event does not have is left out.
 * The name is that of the exception: an interrupt or INT n of the same vector has none.
 */
export function exceptionLine(event: EventRecord): string {
  const { instructions, vector, errorCode, cs } = event;
  const line = {
    instruction: instructions,
    vector,
    name: isException(event) ? exceptionRow(vector)?.mnemonic || undefined : undefined,
    errorCode: errorCode ?? undefined,
    cr2: isPageFault(event) ? hex(event.cr2) : undefined,
    rip: hex(event.rip),
    cs,
    rsp: hex(event.rsp),
    class: classes[classOf(event)],
    outcome: outcomes[event.outcome],
    check: checkRow(event.check)?.key,
  };
  return `${JSON.stringify(line)}\n`;
}

function isException({ source }: EventRecord): boolean {
  return source !== EventSource.External && source !== EventSource.IntN;
}

function isPageFault({ source, vector }: EventRecord): boolean {
  return source === EventSource.Hardware && vector === Vector.PF;
}

/** Only what the processor finds itself is more than benign. Source: SDM 3A (June 2025) "Interrupt 8: Double Fault Exception (#DF)". */
function classOf({ source, vector }: EventRecord): ExceptionClass {
  return source === EventSource.Hardware ? exceptionRow(vector)?.class ?? ExceptionClass.Benign : ExceptionClass.Benign;
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
