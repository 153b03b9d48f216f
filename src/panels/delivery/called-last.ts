import { compareMoments } from '../../machine/moment';
import type { Observation, TimelineView } from '../../machine/protocol';

/** A kernel's function that was called from outside. */
export interface OutsideCall {
  readonly name: string;
  /** Some of its code has run. */
  readonly begun: boolean;
}

/**
 * The call from outside that is newer, in this boot, than the newest chain of exceptions: what the machine does now comes
 * from it. Null: none is. The call takes a tick.
 */
export function calledLast(timeline: TimelineView | null, { moment, chain }: Pick<Observation, 'moment' | 'chain'>, rip: bigint): OutsideCall | null {
  const call = timeline?.inputs.findLast(({ type, at }) => type === 'provoke' && at.boot === moment.boot && compareMoments(at, moment) < 0);
  if (call?.type !== 'provoke' || (chain !== null && compareMoments(chain, call.at) > 0)) return null;
  return { name: call.name, begun: moment.ticks > call.at.ticks + 1 || BigInt(call.address) !== rip };
}
