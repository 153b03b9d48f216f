import type { StackView } from '../../machine/protocol';
import type { SlotBytes } from '../../machine/views/mode';
import type { TaskStateSegment } from '../../machine/views/tss';

/** One column of the panel: a stack that the processor may switch to, or the one that the kernel started on. */
export interface StackBar {
  /** 'kernel', 'RSP0'..'RSP2', 'IST1'..'IST7'; of a 32-bit TSS 'ESP0'..'ESP2', of a 16-bit one 'SP0'..'SP2' */
  readonly name: string;
  /** Offset of its pointer in the TSS; null for the kernel's own stack, which no field names. */
  readonly offset: number | null;
  /** What the field holds; null when it cannot be read. */
  readonly pointer: bigint | null;
  /** SS beside the pointer in a TSS of 32 or 16 bits; null where there is none. */
  readonly selector: number | null;
  /** The stack that the pointer leads to, if the boot plan knows it. */
  readonly stack: StackView | null;
}

/** All eleven columns, in the order of the TSS. */
export function stackBars(tss: TaskStateSegment, stacks: readonly StackView[]): StackBar[] {
  const kernel = stacks.find((stack) => stack.name === 'kernel') ?? null;
  return [
    { name: 'kernel', offset: null, pointer: kernel?.top ?? null, selector: null, stack: kernel },
    ...tss.privilegeStacks.map((pointer, index) => bar(`RSP${index}`, 4 + index * 8, pointer, stacks)),
    ...tss.interruptStacks.map((pointer, index) => bar(`IST${index + 1}`, 0x24 + index * 8, pointer, stacks)),
  ];
}

function bar(name: string, offset: number, pointer: bigint | null, stacks: readonly StackView[]): StackBar {
  return { name, offset, pointer, selector: null, stack: pointer === null ? null : stackAt(stacks, pointer) };
}

/** The stack that a pointer lies in; the pointer of an empty stack is its top. */
export function stackAt(stacks: readonly StackView[], pointer: bigint): StackView | null {
  return stacks.find((stack) => pointer > stack.bottom && pointer <= stack.top) ?? null;
}

/** The stack that RSP is on: a full stack's RSP is its bottom, and one that ran over stands in the page below. */
export function stackInUse(stacks: readonly StackView[], rsp: bigint): StackView | null {
  return stackAt(stacks, rsp) ?? stacks.find((stack) => rsp >= stack.bottom - PAGE && rsp <= stack.bottom) ?? null;
}

const PAGE = 4096n;

/** Fractions of a bar's height from its top, 0 to 1; RSP is null when it is elsewhere. */
export interface BarParts {
  readonly rsp: number | null;
  /** As far as it is drawn filled: to RSP; a stack that ran full and was left stays so. */
  readonly fill: number;
  readonly deepest: number;
  readonly guardUnmapped: boolean;
  /** No page of the stack itself is mapped. */
  readonly unmapped: boolean;
  /** No push fits, or fitted when RSP was last on it at its deepest. */
  readonly full: boolean;
}

/** @param slot bytes of a push */
export function barParts(stack: StackView, rsp: bigint, inUse: boolean, slot: SlotBytes = 8): BarParts {
  const size = Number(stack.top - stack.bottom);
  const fraction = (address: bigint): number => Math.min(1, Math.max(0, Number(stack.top - address) / size));
  const full = isFull(stack, inUse ? rsp : stack.lowest, slot);
  return {
    rsp: inUse ? fraction(rsp) : null,
    fill: inUse ? fraction(rsp) : Number(full),
    deepest: fraction(stack.lowest),
    guardUnmapped: stack.mapped[0] === 0,
    unmapped: stack.mapped.subarray(1).every((flag) => flag === 0),
    full,
  };
}

/** Whether not even one push fits under this RSP. */
function isFull(stack: StackView, rsp: bigint, slot: SlotBytes): boolean {
  return rsp - stack.bottom < BigInt(slot);
}

/** How the column is summed up beneath its bar: key of a word. */
export type BarState = 'zero' | 'unreadable' | 'unknown' | 'in-use' | 'full' | 'ran-full' | 'used' | 'untouched';

/** @param slot bytes of a push */
export function barState({ pointer, stack }: StackBar, rsp: bigint, inUse: boolean, slot: SlotBytes = 8): BarState {
  if (pointer === null) return 'unreadable';
  if (stack === null) return pointer === 0n ? 'zero' : 'unknown';
  if (inUse) return isFull(stack, rsp, slot) ? 'full' : 'in-use';
  if (isFull(stack, stack.lowest, slot)) return 'ran-full';
  return stack.lowest < stack.top ? 'used' : 'untouched';
}
