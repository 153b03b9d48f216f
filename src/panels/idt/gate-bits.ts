import type { Gate } from '../../machine/views/gate';
import type { TableShape } from '../../machine/views/mode';
import { Check } from '../../x86/bits/checks';
import { bitsOf, type BitGroup } from '../widgets/bit-field';
import type { ByteGroup } from '../widgets/hex-bytes';
import { protectedGateBits, protectedGateBytes } from './protected-gate-bits';

export interface GateNames {
  readonly offset: string;
  readonly selector: string;
  readonly segment: string;
  readonly type: string;
  readonly reserved: string;
}

/** The bytes of an entry by field. */
export function gateBytes(names: GateNames, failed: Check, shape: TableShape = 'long'): ByteGroup[] {
  if (shape === 'real') return vectorBytes(names);
  return shape === 'protected' ? protectedGateBytes(names, failed) : longGateBytes(names, failed);
}

/** Source: SDM 3A (June 2025) "64-Bit Mode IDT". */
function longGateBytes(names: GateNames, failed: Check): ByteGroup[] {
  const access = failed === Check.GatePresent || failed === Check.GateType || failed === Check.GateDpl;
  return [
    { name: names.offset, from: 0, to: 2, kind: 'address', failed: failed === Check.OffsetCanonical },
    { name: names.selector, from: 2, to: 4, kind: 'selector' },
    { name: 'IST', from: 4, to: 5, kind: 'plain' },
    { name: `P · ${names.type}`, from: 5, to: 6, kind: 'plain', failed: access },
    { name: names.offset, from: 6, to: 8, kind: 'address', failed: failed === Check.OffsetCanonical },
    { name: names.offset, from: 8, to: 12, kind: 'address', failed: failed === Check.OffsetCanonical },
    { name: names.reserved, from: 12, to: 16, kind: 'plain' },
  ];
}

/** Bytes 4 and 5 by bit, bit 15 to bit 0 of their word. */
export function gateBits(gate: Gate, names: GateNames, failed: Check): BitGroup[] {
  if (gate.shape === 'protected') return protectedGateBits(gate, names, failed);
  const word = BigInt((gate.raw[4] ?? 0) | ((gate.raw[5] ?? 0) << 8));
  const marked = (high: number, low: number, check: Check) =>
    bitsOf(word, high, low).map((bit) => ({ ...bit, failed: failed === check }));
  return [
    { name: 'P', bits: marked(15, 15, Check.GatePresent) },
    { name: 'DPL', bits: marked(14, 13, Check.GateDpl) },
    { name: '0', bits: marked(12, 12, Check.GateType) },
    { name: names.type, bits: marked(11, 8, Check.GateType) },
    { name: names.reserved, bits: bitsOf(word, 7, 3) },
    { name: `IST ${gate.ist}`, bits: bitsOf(word, 2, 0) },
  ];
}

/** Source: SDM 3B (June 2025) "Interrupt and Exception Handling". */
function vectorBytes({ offset, segment }: GateNames): ByteGroup[] {
  return [{ name: offset, from: 0, to: 2, kind: 'address' }, { name: segment, from: 2, to: 4, kind: 'selector' }];
}
