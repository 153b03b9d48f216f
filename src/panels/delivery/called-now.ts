import { compareMoments, type Moment } from '../../machine/moment';
import type { TimelineView } from '../../machine/protocol';

/** The kernel's function that was called from outside and has not begun to run; null: none was. The call takes a tick. */
export function calledNow(timeline: TimelineView | null, now: Moment, rip: bigint): string | null {
  const before = { ...now, ticks: now.ticks - 1 };
  const call = timeline?.inputs.findLast((input) => input.type === 'provoke' && compareMoments(input.at, before) === 0);
  return call?.type === 'provoke' && BigInt(call.address) === rip ? call.name : null;
}
