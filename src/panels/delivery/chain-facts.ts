import { Check } from '../../x86/bits/checks';
import { RecordKind } from '../../x86/bits/trace-record';
import { compareMoments, type Moment } from '../../machine/moment';
import type { StackView } from '../../machine/protocol';
import { findFrames } from '../../machine/views/interrupt-frame';
import { isFailed, raiseFacts, type TraceRecord } from '../../machine/views/trace';
import { handlerRuns } from './handler-running';
import type { Road } from './road';

const PAGE = 4096n;

/** Free bytes between RSP and the bottom of its stack when the chain began; null on no known stack. */
export function roomAtRaise(records: readonly TraceRecord[], stacks: readonly StackView[]): bigint | null {
  const [first] = records;
  if (first === undefined) return null;
  const { rsp } = raiseFacts(first);
  const stack = stacks.find(({ bottom, top }) => rsp >= bottom && rsp <= top);
  return stack === undefined ? null : rsp - stack.bottom;
}

/** True if the newest failed push went into the page below a known stack, and that page is not mapped. */
export function hitsGuardPage(records: readonly TraceRecord[], stacks: readonly StackView[]): boolean {
  const push = records.findLast((record) => record.kind === RecordKind.Push && isFailed(record));
  if (push === undefined) return false;
  return stacks.some(({ bottom, mapped }) => push.address < bottom && push.address >= bottom - PAGE && mapped[0] === 0);
}

/** Whether the handler that the road leads to was reached and has not returned. */
export function handlerOfRoadRuns(road: Road, records: readonly TraceRecord[], rsp: bigint | null, stacks: readonly StackView[]): boolean {
  if (road.end !== 'delivered') return false;
  const frame = findFrames(records).at(-1);
  return frame !== undefined && rsp !== null && handlerRuns(frame, rsp, stacks);
}

/** The row that happens now: the newest step; the handler at the Moment at which it is reached, and no longer. */
export function litRow(road: Road, records: readonly TraceRecord[], chain: Moment | null, now: Moment): number | 'handler' | null {
  if (road.end !== 'delivered') return road.newest;
  const last = records.at(-1);
  return last !== undefined && chain !== null && compareMoments(momentAfter(last, chain), now) === 0 ? 'handler' : null;
}

/** The Moment right after a record of a chain. The last step of a delivery counts a tick and ends it. */
export function momentAfter(record: TraceRecord, chain: Moment): Moment {
  return record.check === Check.LoadRip
    ? { boot: chain.boot, ticks: chain.ticks + 1, step: 0 }
    : { boot: chain.boot, ticks: chain.ticks, step: record.index + 1 };
}
