import type { StackView } from '../../machine/protocol';
import type { InterruptStackFrame } from '../../machine/views/interrupt-frame';

/** How far below its frame RSP may be on a stack that nobody registered. */
const UNKNOWN_STACK = 0x10000n;

/**
 * Whether the handler that was entered with `frame` still runs: RSP is at the frame or below it, on the same stack.
 * After its IRETQ RSP is above the frame, or on another stack.
 */
export function handlerRuns(frame: InterruptStackFrame, rsp: bigint, stacks: readonly StackView[]): boolean {
  const low = frame.fields.at(-1)?.address;
  if (low === undefined || rsp > low) return false;
  const stack = stacks.find(({ bottom, top }) => low >= bottom && low < top);
  return rsp >= (stack === undefined ? low - UNKNOWN_STACK : stack.bottom);
}
