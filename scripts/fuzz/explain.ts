import { Check } from '../../src/x86/bits/checks';
import { ARITHMETIC_FLAGS, type Difference, differences } from './compare';
import { type Executed, executed } from './executed';
import type { Here, HereResult } from './here';
import { knownReason } from './known';
import { Ended } from './layout';
import type { Result } from './native';

/** What is to be said of a case in which the processor and this machine do not do the same. */
export type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'excluded'; readonly reason: string }
  | { readonly kind: 'known'; readonly reason: string }
  | { readonly kind: 'mismatch'; readonly signature: string; readonly differences: readonly Difference[]; readonly code: readonly Executed[] };

/** What a processor answers from what it is or from its clock, and what Linux answers in its place. */
const ownAnswers = new Set(['Rdtsc', 'Rdtscp', 'Rdrand', 'Rdseed', 'Cpuid', 'Rdpmc', 'Rdpid', 'Xgetbv']);
const linuxAnswers = new Set(['Sgdt', 'Sidt', 'Sldt', 'Str', 'Smsw']);

/** Families of instructions that CPUID of this machine promises or that need no promise, as iced-x86 names them. */
const offered = new Set([
  'INTEL8086', 'INTEL8086_ONLY', 'INTEL186', 'INTEL286', 'INTEL286_ONLY', 'INTEL386', 'INTEL386_ONLY', 'INTEL486', 'X64', 'FPU', 'FPU287', 'FPU387', 'CMOV', 'CPUID',
  'CX8', 'CMPXCHG16B', 'FXSR', 'SSE', 'SSE2', 'CLFSH', 'POPCNT', 'LZCNT', 'BMI1', 'BMI2', 'ADX', 'MOVBE', 'MULTIBYTENOP', 'PAUSE', 'RDTSCP', 'TSC', 'RDRAND', 'RDSEED', 'SYSCALL',
]);

/** Stack and libraries of a Linux process. */
const RUNNER = 0x7f0000000000n;
const RUNNER_END = 0x7ffffffff000n;
const LEAVES = 'leaves the program by a system call';

/** Why a case is not to be run on the processor, or undefined. */
export function excludedBefore(here: HereResult): string | undefined {
  if (here.vector === (Ended.Endless as number)) return 'has no end';
  if (here.vector === 14 && here.cr2 >= RUNNER && here.cr2 < RUNNER_END) return 'an address where the native runner itself may lie';
  if (here.check === Check.OpcodeImplemented) return 'an instruction that this machine says it has not ("not implemented")';
  if (here.vector === (Ended.Left as number)) return LEAVES;
  return undefined;
}

/** Compares two results of one case; memory of `here` is that of the case's batch. */
export function explain(here: Here, state: Uint8Array, theirs: Result, ours: HereResult): Verdict {
  const found = differences(state, theirs, ours);
  if (found.length === 0) return { kind: 'same' };
  if (theirs.vector === (Ended.Left as number)) return { kind: 'excluded', reason: LEAVES };
  const code = executed(here, state);
  here.restoreMemory();
  const excluded = code.find(({ mnemonic }) => ownAnswers.has(mnemonic) || linuxAnswers.has(mnemonic));
  if (excluded) return { kind: 'excluded', reason: ownAnswers.has(excluded.mnemonic) ? 'reads the clock, a random number or the processor\'s name' : 'Linux answers in place of the processor (UMIP)' };
  if (code.some(({ mnemonic }) => mnemonic === 'Syscall' || mnemonic === 'Sysenter')) return { kind: 'excluded', reason: LEAVES };
  const last = code.at(-1)!;
  const strange = last.features.filter((feature) => !offered.has(feature));
  if (ours.vector === 6 && strange.length > 0) return { kind: 'excluded', reason: `an instruction of ${strange.join('+')}, which this machine does not offer` };
  const flags = flagsOf(code);
  if (typeof flags === 'string') return { kind: 'excluded', reason: flags };
  const left = found.filter(({ what, processor, here: own }) => what !== 'flags' || ((parseInt(processor, 16) ^ parseInt(own, 16)) & ~flags & ARITHMETIC_FLAGS) !== 0);
  if (left.length === 0) return { kind: 'same' };
  const known = knownReason({ code, last, differences: left, theirs, ours });
  if (known !== undefined) return { kind: 'known', reason: known };
  return { kind: 'mismatch', signature: signatureOf(code, left), differences: left, code };
}

/** The flags that are undefined in the end; or why nothing can be said. */
function flagsOf(code: readonly Executed[]): number | string {
  let undefinedNow = 0;
  for (const one of code) {
    if (one.flagsRead & undefinedNow) return 'reads a flag that the manual leaves undefined';
    if (!one.completed) break;
    if (one.resultUndefined) return 'a result that the manual leaves undefined';
    undefinedNow = (undefinedNow & ~one.flagsWritten) | one.flagsUndefined;
  }
  return undefinedNow;
}

/** Cases of one kind: the instructions, without the INT3 that ends them, and what differs. */
function signatureOf(code: readonly Executed[], left: readonly Difference[]): string {
  const vector = left.find(({ what }) => what === 'vector');
  const kinds = new Set(left.map(({ what }) => what === 'cr2' ? what : what.replace(/line \d+|\d+$/, '').trim()));
  const all = code.map(({ mnemonic }) => mnemonic);
  const names = all.length > 1 && all.at(-1) === 'Int3' ? all.slice(0, -1) : all;
  return `${names.slice(0, 4).join(' ')}: ${vector ? `#${parseInt(vector.processor, 16)} here #${parseInt(vector.here, 16)}` : [...kinds].sort().join(', ')}`;
}
