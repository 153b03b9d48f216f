import { chainOf, type ChainException } from '../delivery/chain';
import type { TraceRecord } from '../../machine/views/trace';

/** One line of the cause of a shutdown. */
export interface CauseLine {
  readonly vector: number;
  readonly errorCode: number | null;
  /** Why it was raised. */
  readonly origin:
    /** An instruction did it; `record` is its Raise. */
    | { readonly type: 'instruction'; readonly record: TraceRecord }
    /** Two exceptions in one delivery. */
    | { readonly type: 'double'; readonly first: number; readonly second: number }
    /** In the delivery of another one. */
    | { readonly type: 'delivery'; readonly of: number };
  /** The step in which it died; null: nothing was left to raise. */
  readonly failed: TraceRecord | null;
  /** The exception that was raised there. */
  readonly raised: { readonly vector: number; readonly errorCode: number | null } | null;
}

/**
 * What died in which step: a line for each exception that was being delivered, and one for the last, which nothing served.
 * An exception that became #DF together with the one before has no line of its own: the line before names it.
 * Empty if the chain does not end in shutdown.
 */
export function causeOf(records: readonly TraceRecord[]): CauseLine[] {
  const chain = chainOf(records);
  if (!chain.at(-1)?.shutdown) return [];
  return chain.flatMap((exception, index) => {
    if (exception.serving === 'merged') return [];
    const next = chain[index + 1];
    return [{
      vector: exception.vector,
      errorCode: exception.raise.errorCode,
      origin: originOf(chain, index),
      failed: exception.failed,
      raised: next === undefined ? null : { vector: next.vector, errorCode: next.raise.errorCode },
    }];
  });
}

function originOf(chain: readonly ChainException[], index: number): CauseLine['origin'] {
  const before = chain[index - 1];
  if (before === undefined) return { type: 'instruction', record: chain[index]!.raise };
  if (before.serving === 'merged') return { type: 'double', first: chain[index - 2]?.vector ?? before.vector, second: before.vector };
  return { type: 'delivery', of: before.vector };
}
