import { Cr4 } from '../../x86/bits/control';
import { StateField } from '../../x86/bits/state-field';
import { CoreUnderTest } from './core-under-test';

/** A machine in 64-bit mode with SSE and #XM enabled. */
export async function vectorMode(code: ArrayLike<number> = []): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode(code);
  enableVectors(machine);
  return machine;
}

export function enableVectors(machine: CoreUnderTest): void {
  machine.setU64(StateField.Cr4, machine.u64(StateField.Cr4) | BigInt(Cr4.OSFXSR | Cr4.OSXMMEXCPT));
}

/** The two quadwords of an XMM register. */
export function xmm(machine: CoreUnderTest, index: number): BigUint64Array {
  return new BigUint64Array(machine.core.memory.buffer, machine.field(StateField.Xmm) + 16 * index, 2);
}
