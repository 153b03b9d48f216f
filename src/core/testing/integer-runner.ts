import { Activity, StopReason } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { CoreUnderTest, place, register } from './core-under-test';
import { Xorshift } from './xorshift';

// The inputs of the integer vectors, made as scripts/vectors/native-runner.c makes them, and what this machine does with them.

const interesting = [
  0n, 1n, 2n, 0xfn, 0x10n, 0x7fn, 0x80n, 0xffn, 0x100n, 0x7fffn, 0x8000n, 0xffffn, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0x100000000n,
  0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn, 0xffffffff80000000n, 0xffffffffffff8000n, 0xffffffffffffff80n,
  0x3fn, 0x40n, 0x20n, 0x1fn, 8n, 9n, 16n, 17n, 33n, 0xaaaaaaaaaaaaaaaan,
];
const mask64 = 0xffffffffffffffffn;
const halt = 0xf4;
const order = ['rax', 'rbx', 'rcx', 'rdx'] as const;
const middle = BigInt(place.data + 16);
/** Four registers, flags, 32 bytes of memory. */
const inputWords = 9;

class Inputs extends Xorshift {
  value(): bigint {
    const choice = this.next();
    return choice & 1n ? (interesting[Number((choice >> 1n) & 31n)] as bigint) : this.next();
  }
}

function inputs(cases: number): BigUint64Array {
  const source = new Inputs();
  const words = new BigUint64Array(cases * inputWords);
  for (let at = 0; at < words.length; at += inputWords) {
    for (let word = 0; word < 8; word++) words[at + word] = source.value();
    words[at + 8] = (source.next() & 0x8d5n) | 2n;
  }
  return words;
}

/** Runs one integer instruction, or a few, on the inputs of the vectors. */
export class IntegerRunner {
  private made = inputs(0);

  private constructor(private readonly machine: CoreUnderTest) {}

  static async start(): Promise<IntegerRunner> {
    return new IntegerRunner(await CoreUnderTest.longMode());
  }

  /** What came of each case: RAX, RBX, RCX, RDX, flags under `flags`, four words of memory; or DEh alone, a refusal. */
  *results(code: number[], flags: number, cases: number): Generator<bigint[]> {
    const { machine } = this;
    const { core } = machine;
    machine.write(place.code, [...code, halt]);
    const view = new DataView(core.memory.buffer);
    const registers = machine.field(StateField.GeneralRegisters);
    const data = core.ramStart() + place.data;
    if (this.made.length < cases * inputWords) this.made = inputs(cases);
    for (let at = 0; at < cases * inputWords; at += inputWords) {
      order.forEach((name, index) => view.setBigUint64(registers + register[name] * 8, this.made[at + index]!, true));
      for (let word = 0; word < 4; word++) view.setBigUint64(data + word * 8, this.made[at + 4 + word]!, true);
      core.setRflags(this.made[at + 8]!);
      machine.set('rsi', middle);
      machine.set('rdi', middle);
      machine.set('rsp', BigInt(place.stack));
      machine.rip = BigInt(place.code);
      machine.setU32(StateField.Activity, Activity.Active);
      const stop = core.run(1000, 0);
      core.drainEvents(machine.u32(StateField.EventCount));
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

  /** The digest of all cases, as the native runner makes it. */
  digest(code: number[], flags: number, cases: number): string {
    let digest = 0xcbf29ce484222325n;
    for (const words of this.results(code, flags, cases)) for (const word of words) digest = ((digest ^ word) * 0x100000001b3n) & mask64;
    return digest.toString(16).padStart(16, '0');
  }
}
