import type { MemoryWindow } from '../protocol';
import { u16At, viewOf } from './bytes';
import { bytesAt } from './memory-window';
import type { InnerStack } from './tss-32';

/**
 * The stacks of rings 0, 1 and 2 in a 16-bit TSS, SP and SS in 2 bytes each. A field is null beyond TR's limit or where its
 * page is not mapped.
 * Source: SDM 3A (June 2025) "16-Bit Task-State Segment (TSS)".
 */
export function innerStacks16(tss: MemoryWindow): readonly InnerStack[] {
  const word = (offset: number): number | null => {
    const bytes = bytesAt(tss, tss.address + BigInt(offset), 2);
    return bytes === null ? null : u16At(viewOf(bytes), 0);
  };
  return [2, 6, 10].map((offset) => {
    const pointer = word(offset);
    return { offset, pointer: pointer === null ? null : BigInt(pointer), ss: word(offset + 2) };
  });
}
