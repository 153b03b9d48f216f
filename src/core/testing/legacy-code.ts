import { Attribute, Segment } from '../../x86/bits/descriptors';
import { CoreUnderTest, place } from './core-under-test';

const CODE = Attribute.P | Attribute.S | Attribute.Code | Attribute.Writable | Attribute.Accessed;
const DATA = Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed;

/** A code or data segment as a register's hidden part holds it. */
export interface HiddenPart {
  readonly base: number;
  readonly limit: number;
}

export interface LegacyMachine {
  /** Width of code and stack, 16 or 32. */
  readonly bits: 16 | 32;
  /** The code segment; flat when left out. */
  readonly cs?: HiddenPart;
  /** SS, DS, ES; flat when left out. */
  readonly data?: HiddenPart;
}

const FLAT: HiddenPart = { base: 0, limit: 0xffffffff };

/**
 * A machine in compatibility mode at CPL 0, where 16- and 32-bit code runs over the page tables of `longMode`: EIP 0 of
 * `cs` (or `place.code` in a flat one) holds `code`.
 */
export async function legacyCode(code: ArrayLike<number>, { bits, cs = FLAT, data = FLAT }: LegacyMachine): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode();
  const wide = bits === 32 ? Attribute.D : 0;
  machine.setSegment(Segment.CS, 0x08, CODE | wide, BigInt(cs.base), cs.limit);
  for (const index of [Segment.SS, Segment.DS, Segment.ES]) machine.setSegment(index, 0x10, DATA | wide, BigInt(data.base), data.limit);
  const start = cs.base === 0 ? place.code : cs.base;
  machine.write(start, code);
  machine.rip = BigInt(start - cs.base);
  machine.set('rsp', data.base === 0 && bits === 32 ? BigInt(place.stack) : 0xff00n);
  machine.core.stateReplaced();
  return machine;
}
