import { Vector } from '../../src/x86/bits/vectors';
import { raisedEvent } from '../../src/truth/references/raised-event';

/** One line of a program on COM1, and what was raised since it began. */
export interface LoggedLine {
  text: string;
  readonly raised: string[];
}

const RECORD = /^serial_write write addr 0x0([0-9a-f]) val 0x([0-9a-f]{2})|^check_exception old: 0x[0-9a-f]+ new 0x([0-9a-f]+)|^ *\d+: v=([0-9a-f]{2}) e=([0-9a-f]{4}) i=(\d) cpl=\d IP=([0-9a-f]{4}):([0-9a-f]+) pc=[0-9a-f]+ SP=[0-9a-f]{4}:([0-9a-f]+)(?: CR2=([0-9a-f]+))?|^(Triple fault)/gm;

const enum Uart {
  Data = 0,
  LineControl = 3,
  DivisorLatch = 0x80,
}

/**
 * Reads QEMU's log of `-d int,cpu_reset,trace:serial_write`. Firmware comes first: what precedes the last programming of COM1's divisor
 * is not the kernel's.
 * @param most so many events at most
 */
export function readQemuLog(log: string, most: number): LoggedLine[] {
  let lines: LoggedLine[] = [{ text: '', raised: [] }];
  let divisor = false;
  /** What was raised last and is not known to have been delivered: the log tells no more than its vector. */
  let pending: number | null = null;
  let left = most;
  const add = (event: string): void => {
    if (left-- > 0) lines.at(-1)!.raised.push(event);
  };
  for (const [, port, value, checked, vector, errorCode, software, cs, ip, sp, cr2, triple] of log.matchAll(RECORD)) {
    if (checked !== undefined) {
      pending = parseInt(checked, 16);
    } else if (triple !== undefined) {
      if (pending !== null) add(raisedEvent({ vector: pending }));
    } else if (vector !== undefined) {
      const number = parseInt(vector, 16);
      if (number === Vector.DF && pending !== null && pending !== Vector.DF) add(raisedEvent({ vector: pending }));
      pending = null;
      const whole = { errorCode: hex(errorCode!), cs: hex(cs!), rip: BigInt(`0x${ip}`), rsp: BigInt(`0x${sp}`), cr2: BigInt(`0x${cr2 ?? 0}`) };
      add(raisedEvent({ vector: number, ...(software === '1' ? {} : { whole }) }));
    } else if (hex(port!) === Uart.LineControl) {
      divisor = (hex(value!) & Uart.DivisorLatch) !== 0;
      if (divisor) {
        lines = [{ text: '', raised: [] }];
        left = most;
      }
    } else if (hex(port!) === Uart.Data && !divisor) {
      const character = String.fromCharCode(hex(value!));
      if (character === '\n') lines.push({ text: '', raised: [] });
      else lines.at(-1)!.text += character;
    }
  }
  return lines;
}

function hex(digits: string): number {
  return parseInt(digits, 16);
}
