import { u16At, viewOf } from './bytes';
import type { SegmentDescriptor } from './descriptor';

/** What a call gate of protected mode leads to. Source: SDM 3A (June 2025) "Call Gates". */
export interface CallGate {
  readonly selector: number;
  readonly offset: number;
  /** How many parameters are copied to the inner stack: doublewords, in a 16-bit gate words. */
  readonly parameters: number;
}

/** Decodes the 8 bytes of a call gate; of a task gate only `selector` means something. */
export function decodeCallGate({ raw, kind }: SegmentDescriptor): CallGate {
  const view = viewOf(raw);
  const high = kind === 'call-gate' ? u16At(view, 6) * 0x1_0000 : 0;
  return { selector: u16At(view, 2), offset: u16At(view, 0) + high, parameters: view.getUint8(4) & 0x1f };
}
