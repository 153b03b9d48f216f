import { compareMoments, type Moment } from '../../machine/moment';
import type { TimelineView } from '../../machine/protocol';

/** The kernel's function that was called from outside at this Moment and has not begun to run; null: none was. */
export function calledNow(timeline: TimelineView | null, now: Moment, rip: bigint): string | null {
  const call = timeline?.inputs.findLast((input) => input.type === 'provoke' && compareMoments(input.at, now) === 0);
  return call?.type === 'provoke' && BigInt(call.address) === rip ? call.name : null;
}
