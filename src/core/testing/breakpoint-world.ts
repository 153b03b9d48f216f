import type { Check } from '../../x86/bits/checks';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from './core-under-test';

/** Where RBX points. */
export const data = place.data;
export const EXECUTE = 0n;
export const WRITE = 1n;
export const PORT = 2n;
export const READ_WRITE = 3n;
export const lengths = { one: 0n, two: 4n, eight: 8n, four: 12n } as const;

/** DR7 with breakpoint `n` enabled by its L bit. */
export const on = (kind: bigint, length: bigint, n = 0): bigint => (1n << BigInt(2 * n)) | ((kind | length) << BigInt(16 + 4 * n));

/** A machine before `code`, DR0 at `address`, DR7 as given, RBX at the data page. */
export async function armed(code: number[], dr7: bigint, address: number): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode([...code, 0x90, 0x90, 0xf4]);
  machine.set('rbx', BigInt(data));
  machine.setDebugRegister(0, BigInt(address));
  machine.setDebugRegister(7, dr7 | 0x400n);
  machine.core.stateReplaced();
  return machine;
}

/** Runs until something is raised, or past the end of the code. */
export function untilRaised(machine: CoreUnderTest): CoreUnderTest {
  for (let i = 0; i < 12 && !machine.raised; i++) machine.core.stepInside();
  return machine;
}

/** Both. */
export async function watched(code: number[], dr7: bigint, address: number): Promise<CoreUnderTest> {
  return untilRaised(await armed(code, dr7, address));
}

/** What a debug exception looks like when it is raised. */
export const trap = (check: Check) => ({ vector: Vector.DB, errorCode: undefined, check });
