import { RecordKind } from '../../x86/bits/trace-record';
import type { MemoryWindow, Observation, StackView } from '../../machine/protocol';
import type { TraceRecord } from '../../machine/views/trace';
import type { ComingFrame } from './coming-frame';

const PAGE = 0x1000n;

/** What of a stack is to be drawn. */
export interface StackPicture {
  readonly window: MemoryWindow;
  /** Null on no known stack. */
  readonly view: StackView | null;
  readonly top: bigint;
  readonly bottom: bigint | null;
  /** RSP, where it is on this stack. */
  readonly here: bigint | null;
  /** Slots are drawn down to here: to RSP, or on a stack that is not in use to its deepest point. */
  readonly low: bigint;
  /** A frame that belongs below RSP. */
  readonly coming: ComingFrame | null;
  /** Address that the push of now writes or was to write. */
  readonly pushed: bigint | null;
}

/** What of an Observation says which stack is shown, and where the machine stands. */
export type Shown = Pick<Observation, 'stacks' | 'stackId' | 'chainEnded' | 'moment'>;

/**
 * @param window the memory of the stack that is shown
 * @param ahead `comingFrame` of the records
 */
export function pictureOf(
  { stacks, stackId, chainEnded, moment }: Shown,
  window: MemoryWindow,
  rsp: bigint | null,
  records: readonly TraceRecord[],
  ahead: ComingFrame | null,
): StackPicture {
  const view = stacks.find(({ id }) => id === stackId) ?? null;
  const top = view?.top ?? window.address + BigInt(window.bytes.length);
  const bottom = view?.bottom ?? null;
  const here = rsp !== null && rsp <= top && rsp >= (bottom ?? window.address) ? rsp : null;
  const low = here ?? view?.lowest ?? top;
  // After a shutdown the frame that never came is still told of; after a delivery there is none to come.
  const coming = chainEnded && moment.step === 0 ? null : ahead;
  const newest = records.at(-1);
  return {
    window,
    view,
    top,
    bottom,
    here,
    low,
    coming: coming !== null && isOn(coming, top, (bottom ?? low) - PAGE) ? coming : null,
    pushed: moment.step > 0 && newest?.kind === RecordKind.Push ? newest.address : null,
  };
}

function isOn(coming: ComingFrame, top: bigint, lowest: bigint): boolean {
  const first = coming.fields[0];
  return first !== undefined && first.address < top && first.address >= lowest;
}

/** What is said of a frame that never came takes so many rows. */
const NOTE_ROWS = 2.5;

/** Rows that the coming frame takes on the stack itself; the part in the guard page is drawn there. */
export function rowsAhead({ coming, bottom }: Pick<StackPicture, 'coming' | 'bottom'>): number {
  if (coming === null) return 0;
  const fields = coming.fields.filter(({ address }) => bottom === null || address >= bottom).length;
  return fields === 0 ? 0 : fields + 1 + (coming.never ? NOTE_ROWS : 0);
}
