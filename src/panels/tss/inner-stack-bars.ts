import type { StackView } from '../../machine/protocol';
import type { DescriptorRow } from '../../machine/views/descriptor';
import type { InnerStack } from '../../machine/views/tss-32';
import { stackAt, type StackBar } from './stack-bars';

/**
 * The columns of a TSS of 32 or 16 bits: the stack that the kernel started on, and those of rings 0 to 2.
 * @param name of the pointers, without the ring
 * @param descriptors the GDT, for the base of each SS
 */
export function innerStackBars(
  innerStacks: readonly InnerStack[],
  name: 'ESP' | 'SP',
  stacks: readonly StackView[],
  descriptors: readonly DescriptorRow[],
): StackBar[] {
  const kernel = stacks.find((stack) => stack.name === 'kernel') ?? null;
  return [
    { name: 'kernel', offset: null, pointer: kernel?.top ?? null, selector: null, stack: kernel },
    ...innerStacks.map(({ offset, pointer, ss }, ring): StackBar => ({
      name: `${name}${ring}`,
      offset,
      pointer,
      selector: ss,
      stack: pointer === null ? null : stackAt(stacks, BigInt.asUintN(32, baseOf(ss, descriptors) + pointer)),
    })),
  ];
}

/** Base of the segment that a selector names; 0, as nearly always, where the GDT has no such row. */
function baseOf(selector: number | null, descriptors: readonly DescriptorRow[]): bigint {
  const row = descriptors.find((each) => each.selector === ((selector ?? 0) & 0xfff8));
  return row?.descriptor?.kind === 'data' ? row.descriptor.base : 0n;
}
