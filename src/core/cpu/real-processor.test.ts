import { describe, expect, it } from 'vitest';
import { Activity, StopReason } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { CoreUnderTest, place, register } from '../testing/core-under-test';
import vectors from './real-processor.vectors.json';

// Each row was run on a real processor by scripts/vectors: text, bytes, flags that are defined, number of cases, digest.
// The inputs are made here again by the same generator; registers, flags and 32 bytes of memory go into the digest.

const interesting = [
  0n, 1n, 2n, 0xfn, 0x10n, 0x7fn, 0x80n, 0xffn, 0x100n, 0x7fffn, 0x8000n, 0xffffn, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0x100000000n,
  0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn, 0xffffffff80000000n, 0xffffffffffff8000n, 0xffffffffffffff80n,
  0x3fn, 0x40n, 0x20n, 0x1fn, 8n, 9n, 16n, 17n, 33n, 0xaaaaaaaaaaaaaaaan,
];
const mask64 = 0xffffffffffffffffn;

class Inputs {
  private state = 0x9e3779b97f4a7c15n;

  next(): bigint {
    let x = this.state;
    x ^= (x << 13n) & mask64;
    x ^= x >> 7n;
    x ^= (x << 17n) & mask64;
    this.state = x;
    return x;
  }

  value(): bigint {
    const choice = this.next();
    return choice & 1n ? (interesting[Number((choice >> 1n) & 31n)] as bigint) : this.next();
  }
}

const halt = 0xf4;
const order = ['rax', 'rbx', 'rcx', 'rdx'] as const;
const middle = BigInt(place.data + 16);

function bytesOf(hex: string): number[] {
  return [...hex.matchAll(/../g)].map(([byte]) => parseInt(byte, 16));
}

/** What the machine did in every case of a row: the words that go into the digest, or a refusal. */
function* results(machine: CoreUnderTest, flags: number, cases: number): Generator<bigint[]> {
  const { core } = machine;
  const view = new DataView(core.memory.buffer);
  const registers = machine.field(StateField.GeneralRegisters);
  const data = core.ramStart() + place.data;
  const inputs = new Inputs();
  for (let i = 0; i < cases; i++) {
    for (const name of order) view.setBigUint64(registers + register[name] * 8, inputs.value(), true);
    for (let word = 0; word < 4; word++) view.setBigUint64(data + word * 8, inputs.value(), true);
    core.setRflags((inputs.next() & 0x8d5n) | 2n);
    machine.set('rsi', middle);
    machine.set('rdi', middle);
    machine.set('rsp', BigInt(place.stack));
    machine.rip = BigInt(place.code);
    machine.setU32(StateField.Activity, Activity.Active);
    const stop = core.run(1000, 0);
    machine.core.drainEvents(machine.u32(StateField.EventCount));
    if (stop === StopReason.Shutdown) {
      yield [0xden];
      continue;
    }
    const words = order.map((name) => machine.get(name));
    words.push(machine.rflags & BigInt(flags));
    for (let word = 0; word < 4; word++) words.push(view.getBigUint64(data + word * 8, true));
    yield words;
  }
}

function digestOf(all: Iterable<bigint[]>): string {
  let digest = 0xcbf29ce484222325n;
  for (const words of all) for (const word of words) digest = ((digest ^ word) * 0x100000001b3n) & mask64;
  return digest.toString(16).padStart(16, '0');
}

describe('integer instructions do what a real processor does', async () => {
  const machine = await CoreUnderTest.longMode();
  for (const [text, code, flags, cases, digest] of vectors.rows as [string, string, number, number, string][]) {
    it(text, () => {
      machine.write(place.code, [...bytesOf(code), halt]);
      expect(digestOf(results(machine, flags, cases))).toBe(digest);
    });
  }
});
