import type { Gate } from '../../machine/views/gate';
import { Check } from '../../x86/bits/checks';
import { SystemType } from '../../x86/bits/descriptors';
import { bitsOf, type BitGroup } from '../widgets/bit-field';
import type { ByteGroup } from '../widgets/hex-bytes';
import type { GateNames } from './gate-bits';

/** The 8 bytes of a gate of protected mode by field. Source: SDM 3A (June 2025) "IDT Descriptors". */
export function protectedGateBytes(names: GateNames, failed: Check): ByteGroup[] {
  const offset = failed === Check.OffsetLimit;
  return [
    { name: names.offset, from: 0, to: 2, kind: 'address', failed: offset },
    { name: names.selector, from: 2, to: 4, kind: 'selector' },
    { name: names.reserved, from: 4, to: 5, kind: 'plain' },
    { name: `P · ${names.type}`, from: 5, to: 6, kind: 'plain', failed: refusesType(failed) || failed === Check.GatePresent || failed === Check.GateDpl },
    { name: names.offset, from: 6, to: 8, kind: 'address', failed: offset },
  ];
}

/** Bytes 4 and 5 by bit, bit 15 to bit 0 of their word; a task gate has nothing in the lower byte. */
export function protectedGateBits(gate: Gate, names: GateNames, failed: Check): BitGroup[] {
  const word = BigInt((gate.raw[4] ?? 0) | ((gate.raw[5] ?? 0) << 8));
  const marked = (high: number, low: number, refused: boolean) => bitsOf(word, high, low).map((bit) => ({ ...bit, failed: refused }));
  const head: BitGroup[] = [
    { name: 'P', bits: marked(15, 15, failed === Check.GatePresent) },
    { name: 'DPL', bits: marked(14, 13, failed === Check.GateDpl) },
    { name: '0', bits: marked(12, 12, refusesType(failed)) },
    { name: names.type, bits: marked(11, 8, refusesType(failed)) },
  ];
  if (gate.type === SystemType.TaskGate) return [...head, { name: names.reserved, bits: bitsOf(word, 7, 0) }];
  return [...head, { name: '000', bits: bitsOf(word, 7, 5) }, { name: names.reserved, bits: bitsOf(word, 4, 0) }];
}

function refusesType(failed: Check): boolean {
  return failed === Check.ProtectedGateType || failed === Check.TaskSwitch;
}
