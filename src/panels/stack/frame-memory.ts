import { compareMoments, type Moment } from '../../machine/moment';
import type { Observation, StackView } from '../../machine/protocol';
import { findFrames, type InterruptStackFrame } from '../../machine/views/interrupt-frame';
import { wordIn } from '../../machine/views/memory-window';
import { decodeTrace } from '../../machine/views/trace';

/** A frame that a delivery pushed whole, and the chain that pushed it. */
export interface KnownFrame {
  readonly frame: InterruptStackFrame;
  readonly chain: Moment;
  /** The first Moment at which it was seen to be gone; null: it was not. */
  readonly gone: Moment | null;
}

/** What the page knows of frames, the gone and the future ones too, so that going back finds them again; and those on a stack now. */
export interface FrameMemory {
  readonly known: readonly KnownFrame[];
  readonly live: readonly KnownFrame[];
}

/** Of a page that has just opened. */
export const NO_FRAMES: FrameMemory = { known: [], live: [] };

/** More frames than this in one life are not remembered; a stack that nests deeper shows the newest ones. */
const MOST = 64;

/**
 * Adds the frames of the newest chain to those known, and says which are on a stack at this Moment: not those that were
 * popped, overwritten, or lie in its future.
 */
export function rememberFrames(memory: FrameMemory, observation: Observation, rsp: bigint): FrameMemory {
  const { chain, moment } = observation;
  const fresh = chain === null ? [] : findFrames(decodeTrace(observation.trace)).filter(isWhole);
  const isNewest = (item: KnownFrame): boolean => chain !== null && compareMoments(item.chain, chain) === 0;
  const known = fresh.length === 0 ? memory.known : [
    ...memory.known.filter((item) => !isNewest(item)),
    ...fresh.map((frame) => ({ frame, chain: chain!, gone: memory.known.find((item) => isNewest(item) && item.frame.lane === frame.lane)?.gone ?? null })),
  ].sort((a, b) => compareMoments(a.chain, b.chain)).slice(-MOST);

  const here = known.filter((item) => (
    item.chain.boot === moment.boot
    && compareMoments(item.chain, moment) <= 0
    && (item.gone === null || compareMoments(moment, item.gone) < 0)
    // Of the newest chain, and of where it wrote, its own trace knows.
    && (isNewest(item) ? fresh.length > 0 : !fresh.some((frame) => overlap(frame, item.frame)))
  ));
  const live = liveFrames(here, rsp, observation.stacks).filter(({ frame }) => !overwritten(frame, observation));
  // RSP comes below a frame only when its delivery has ended.
  const justGone = here.filter((item) => !live.includes(item) && !(isNewest(item) && moment.step > 0));
  const next = known.map((item) => (justGone.includes(item) ? { ...item, gone: moment } : item));
  return { known: next, live: sameFrames(memory.live, live) ? memory.live : live };
}

/** Forgets what was known of Moments beyond the furthest one that counts: an input has taken that future back. */
export function forgetBeyond(memory: FrameMemory, frontier: Moment): FrameMemory {
  const isBeyond = (moment: Moment): boolean => compareMoments(moment, frontier) > 0;
  const { known, live } = memory;
  if (!known.some(({ chain, gone }) => isBeyond(chain) || (gone !== null && isBeyond(gone)))) return memory;
  return { known: known.filter(({ chain }) => !isBeyond(chain)).map((item) => (item.gone !== null && isBeyond(item.gone) ? { ...item, gone: null } : item)), live };
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
