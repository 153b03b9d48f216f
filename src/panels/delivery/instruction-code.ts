import type { Observation, StateLayout } from '../../machine/protocol';
import { decodeDescriptor } from '../../machine/views/descriptor';
import { bytesAt } from '../../machine/views/memory-window';
import { modeOf, type CodeBits } from '../../machine/views/mode';
import { decodeRegisters } from '../../machine/views/registers';
import { Attribute, Segment } from '../../x86/bits/descriptors';

const TI = 4;

/**
 * How wide the instruction was that a chain began with: by the hidden part of CS while CS is still its, else (the
 * handler has another) by the descriptor that its selector names.
 * @param selector CS when the chain began
 */
export function instructionBits(observation: Observation, layout: StateLayout, selector: number): CodeBits {
  const mode = modeOf(observation, layout);
  const cs = decodeRegisters(observation, layout).segments[Segment.CS];
  if (mode.tables === 'real' || cs?.selector === selector) return mode.codeBits;
  const { gdt } = observation;
  const raw = (selector & TI) !== 0 ? null : bytesAt(gdt, gdt.address + BigInt(selector & 0xfff8), 8);
  if (raw === null) return mode.codeBits;
  const { attributes } = decodeDescriptor(raw);
  if (mode.tables === 'long' && (attributes & Attribute.L) !== 0) return 64;
  return (attributes & Attribute.D) !== 0 ? 32 : 16;
}
