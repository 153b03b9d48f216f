import { TssOffset } from '../../x86/bits/descriptors';
import type { MemoryWindow } from '../protocol';
import { u16At, viewOf } from './bytes';
import { bytesAt, u64In } from './memory-window';

/** The 64-bit TSS. A field is null beyond TR's limit or where its page is not mapped. */
export interface TaskStateSegment {
  /** The privilege stack table: RSP0, RSP1, RSP2. */
  readonly privilegeStacks: readonly (bigint | null)[];
  /** The interrupt stack table: IST1..IST7 at index 0..6. */
  readonly interruptStacks: readonly (bigint | null)[];
  readonly ioMapBase: number | null;
}

/** Decodes `Observation.tss`. Source: SDM 3A (June 2025) "Task Management in 64-bit Mode". */
export function decodeTss(tss: MemoryWindow): TaskStateSegment {
  const pointer = (offset: number): bigint | null => u64In(tss, tss.address + BigInt(offset));
  const ioMap = bytesAt(tss, tss.address + BigInt(TssOffset.IoMapBase), 2);
  return {
    privilegeStacks: [0, 1, 2].map((n) => pointer(TssOffset.Rsp0 + n * 8)),
    interruptStacks: [0, 1, 2, 3, 4, 5, 6].map((n) => pointer(TssOffset.Ist1 + n * 8)),
    ioMapBase: ioMap === null ? null : u16At(viewOf(ioMap), 0),
  };
}
