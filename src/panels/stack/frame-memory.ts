import { compareMoments, type Moment } from '../../machine/moment';
import type { Observation, StackView } from '../../machine/protocol';
import { findFrames, type InterruptStackFrame } from '../../machine/views/interrupt-frame';
import { wordIn } from '../../machine/views/memory-window';
import { decodeTrace } from '../../machine/views/trace';

/** A frame that a delivery pushed whole, and the chain that pushed it. */
export interface KnownFrame {
  readonly frame: InterruptStackFrame;
  readonly chain: Moment;
}

/** More frames than this in one life are not remembered; a stack that nests deeper shows the newest ones. */
const MOST = 64;

/**
 * The frames that are still on a stack: those known before and those of the newest chain, without the ones that were
 * popped, overwritten, or lie in the future of this Moment.
 */
export function rememberFrames(known: readonly KnownFrame[], observation: Observation, rsp: bigint): readonly KnownFrame[] {
  const { chain, moment } = observation;
  const fresh = chain === null ? [] : findFrames(decodeTrace(observation.trace)).filter(isWhole);
  const kept = known.filter((item) => (
    item.chain.boot === moment.boot
    && compareMoments(item.chain, moment) <= 0
    && (chain === null || compareMoments(item.chain, chain) !== 0)
    && !fresh.some((frame) => overlap(frame, item.frame))
  ));
  const all = [...kept, ...fresh.map((frame) => ({ frame, chain: chain! }))].slice(-MOST);
  const live = liveFrames(all, rsp, observation.stacks);
  const next = live.filter(({ frame }) => !overwritten(frame, observation));
  return sameFrames(known, next) ? known : next;
}

/** All fields pushed. While RSP is not yet moved below them it does not live (see `liveFrames`). */
function isWhole({ broken, fields }: InterruptStackFrame): boolean {
  return !broken && fields.some(({ name }) => name === 'rip');
}

function lowest(frame: InterruptStackFrame): bigint {
  return frame.fields.at(-1)?.address ?? 0n;
}

function highest(frame: InterruptStackFrame): bigint {
  return (frame.fields[0]?.address ?? 0n) + BigInt(frame.width);
}

function overlap(a: InterruptStackFrame, b: InterruptStackFrame): boolean {
  return lowest(a) < highest(b) && lowest(b) < highest(a);
}

/** A frame lives while RSP, or the RSP saved in a living frame of another stack, is at it or below it on its stack. */
function liveFrames(all: readonly KnownFrame[], rsp: bigint, stacks: readonly StackView[]): KnownFrame[] {
  const live = new Set<KnownFrame>();
  const pointers = [rsp];
  for (let pointer = pointers.pop(); pointer !== undefined; pointer = pointers.pop()) {
    const stack = stackOf(pointer, stacks);
    for (const item of all) {
      const low = lowest(item.frame);
      if (live.has(item) || pointer > low || stackOf(low, stacks) !== stack) continue;
      live.add(item);
      const saved = item.frame.fields.find(({ name }) => name === 'rsp')?.value;
      if (saved !== undefined && stackOf(saved, stacks) !== stack) pointers.push(saved);
    }
  }
  return all.filter((item) => live.has(item));
}

/** The stack that a pointer belongs to; a full stack's pointer is its bottom, an empty one's its top. */
function stackOf(pointer: bigint, stacks: readonly StackView[]): StackView | null {
  return stacks.find(({ bottom, top }) => pointer >= bottom && pointer < top) ?? stacks.find(({ top }) => pointer === top) ?? null;
}

/** Seen by its RIP and CS: a handler may change the rest of its frame, but hardly these two. */
function overwritten(frame: InterruptStackFrame, { stack }: Observation): boolean {
  return frame.fields.some(({ name, address, value }) => {
    if (name !== 'cs') return false;
    const now = wordIn(stack, address, frame.width);
    return now !== null && now !== value;
  });
}

function sameFrames(a: readonly KnownFrame[], b: readonly KnownFrame[]): boolean {
  return a.length === b.length && a.every(({ frame, chain }, index) => {
    const other = b[index];
    return other !== undefined && compareMoments(chain, other.chain) === 0 && lowest(frame) === lowest(other.frame);
  });
}
