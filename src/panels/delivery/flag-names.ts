import { Rflags } from '../../x86/bits/rflags';

const FLAGS = [
  ['IF', Rflags.IF],
  ['TF', Rflags.TF],
  ['NT', Rflags.NT],
  ['RF', Rflags.RF],
] as const;

/** Names of the flags that are 1 in `before` and 0 in `after`, of those that a gate can clear. */
export function clearedFlags(before: bigint, after: bigint): string[] {
  return FLAGS.filter(([, mask]) => (before & ~after & BigInt(mask)) !== 0n).map(([name]) => name);
}
