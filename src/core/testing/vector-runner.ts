import { Activity, StopOn } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { type CoreUnderTest, place, register } from './core-under-test';
import { type InputKind, vectorInputs, wordsPerCase } from './vector-inputs';
import { vectorMode } from './vector-mode';

/** Runs one SSE instruction on the inputs of the vectors. */
export class VectorRunner {
  private readonly kept = new Map<InputKind, BigUint64Array>();

  private constructor(private readonly machine: CoreUnderTest, private readonly cases: number) {}

  static async start(cases: number): Promise<VectorRunner> {
    return new VectorRunner(await vectorMode(), cases);
  }

  /** What came of each case: the exception's vector or 0, then the state as 24 words of 32 bits. */
  *results(code: number[], kind: InputKind, flags: number): Generator<Uint32Array> {
    const { machine } = this;
    const { core } = machine;
    machine.write(place.code, [...code, 0xf4]);
    const { buffer } = core.memory;
    const ram = core.ramStart();
    const memory = new BigUint64Array(buffer, ram + place.data, 4);
    const xmm = new BigUint64Array(buffer, machine.field(StateField.Xmm), 4);
    const general = new BigUint64Array(buffer, machine.field(StateField.GeneralRegisters), 16);
    const out = new Uint32Array(1 + wordsPerCase * 2);
    const words = new BigUint64Array(wordsPerCase);
    const inputs = this.inputs(kind);
    for (let at = 0; at < inputs.length; at += wordsPerCase) {
      xmm.set(inputs.subarray(at, at + 4));
      memory.set(inputs.subarray(at + 4, at + 8));
      general[register.rax] = inputs[at + 8] as bigint;
      general[register.rcx] = inputs[at + 9] as bigint;
      general[register.rsi] = BigInt(place.data);
      general[register.rdi] = BigInt(place.data);
      core.setRflags(inputs[at + 10] as bigint);
      machine.setU32(StateField.Mxcsr, Number(inputs[at + 11]));
      machine.rip = BigInt(place.code);
      machine.setU32(StateField.Activity, Activity.Active);
      core.run(100, StopOn.Raise);
      core.drainEvents(machine.u32(StateField.EventCount));
      const raised = machine.raised?.vector ?? 0;
      machine.setU32(StateField.DeliveryNext, 0);
      words.set(xmm);
      words.set(memory, 4);
      words[8] = general[register.rax] as bigint;
      words[9] = general[register.rcx] as bigint;
      words[10] = machine.rflags & BigInt(flags);
      words[11] = BigInt(machine.u32(StateField.Mxcsr));
      out[0] = raised;
      out.set(new Uint32Array(words.buffer), 1);
      yield out;
    }
  }

  /** The digest of all cases, as the native runner makes it. */
  digest(code: number[], kind: InputKind, flags: number): string {
    let one = 0x811c9dc5;
    let two = 0x1000193;
    for (const words of this.results(code, kind, flags)) {
      for (const word of words) {
        one = Math.imul(one ^ word, 0x9e3779b1);
        one ^= one >>> 15;
        two = Math.imul(two ^ word, 0x85ebca6b);
        two ^= two >>> 13;
      }
    }
    return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private inputs(kind: InputKind): BigUint64Array {
    const made = this.kept.get(kind) ?? vectorInputs(kind, this.cases);
    this.kept.set(kind, made);
    return made;
  }
}
