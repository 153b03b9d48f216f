import { Segment } from '../../x86/bits/descriptors';
import type { Registers } from './registers';

/** Bit 3 of the type of a TSS: 32-bit. */
const WIDE = 8;

/**
 * How wide the stack pointers of the present TSS are: 16 in that of the 286 (SP0 to SP2), else 32.
 * Source: SDM 3A (June 2025) "16-Bit Task-State Segment (TSS)".
 */
export function taskWidth({ segments }: Pick<Registers, 'segments'>): 16 | 32 {
  return ((segments[Segment.TR]?.attributes ?? WIDE) & WIDE) === 0 ? 16 : 32;
}
