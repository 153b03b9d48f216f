import { createRequire } from 'node:module';
import { Attribute, Segment } from '../../src/x86/bits/descriptors';
import { StateField, StateSize } from '../../src/x86/bits/state-field';
import { codeOffset } from './case';
import type { Here } from './here';
import { CODE_PHYSICAL } from './user-world';
import { takesCount, undefinedFlags } from './undefined-flags';

// The package is CommonJS for Node.
const { Code, CpuidFeature, Decoder, DecoderOptions, Formatter, FormatterSyntax, Instruction, MemorySizeExt, Mnemonic, OpKind, RegisterExt } = createRequire(import.meta.url)('iced-x86') as typeof import('iced-x86');

/** One instruction as it was executed. */
export interface Executed {
  readonly rip: number;
  readonly bytes: readonly number[];
  /** As iced-x86 names it. */
  readonly mnemonic: string;
  readonly text: string;
  /** iced-x86's names of what CPUID must promise. */
  readonly features: readonly string[];
  readonly long: boolean;
  /** False: it raised the exception that ended the case. */
  readonly completed: boolean;
  readonly flagsRead: number;
  readonly flagsWritten: number;
  /** Of those written, the undefined. */
  readonly flagsUndefined: number;
  /** Its result is undefined: SHLD and SHRD beyond the operand's size (SDM 2 "SHLD", "SHRD"). */
  readonly resultUndefined: boolean;
}

const MOST_STEPS = 20_000;
const LONGEST = 15;
const decoderOptions = DecoderOptions.AMD;
/** iced-x86's numbers of flags, and RFLAGS'. */
const flagBits = [[1, 0x800], [2, 0x80], [4, 0x40], [8, 0x10], [16, 1], [32, 4]] as const;

const toRflags = (mask: number): number => flagBits.reduce((all, [theirs, ours]) => (mask & theirs ? all | ours : all), 0);

/** The bytes of an instruction that may begin at `rip`, as far as there are any. */
function codeBytes(here: Here, rip: number): Uint8Array {
  const bytes: number[] = [];
  const { core } = here.machine;
  const memory = new Uint8Array(core.memory.buffer);
  for (let i = 0; i < LONGEST; i++) {
    const at = codeOffset(rip + i);
    if (at < 0) break;
    bytes.push(memory[core.ramStart() + CODE_PHYSICAL + at]!);
  }
  return Uint8Array.from(bytes);
}

/** The first instruction of `bytes` as a reader writes it. */
export function textOf(bytes: Uint8Array, rip: number, bits: 16 | 32 | 64): string {
  const decoder = new Decoder(bits, bytes, decoderOptions);
  decoder.ip = BigInt(rip);
  const instruction = decoder.decode();
  const formatter = new Formatter(FormatterSyntax.Intel);
  const text = formatter.format(instruction);
  for (const each of [decoder, instruction, formatter]) each.free();
  return text;
}

/** Decodes one instruction. `rcx`: the counter before it, for shifts and REP. */
export function decode(bytes: Uint8Array, rip: number, long: boolean, rcx: bigint, completed: boolean): Executed {
  const decoder = new Decoder(long ? 64 : 32, bytes, decoderOptions);
  decoder.ip = BigInt(rip);
  const instruction = new Instruction();
  decoder.decodeOut(instruction);
  const formatter = new Formatter(FormatterSyntax.Intel);
  const mnemonic = Mnemonic[instruction.mnemonic]!;
  const shift = takesCount(mnemonic);
  const last = instruction.opCount - 1;
  const count = !shift ? 0 : instruction.opKind(last) === OpKind.Register ? Number(rcx & 0xffn) : Number(instruction.immediate(last) & 0xffn);
  const bits = !shift ? 0 : instruction.opKind(0) === OpKind.Register ? RegisterExt.size(instruction.op0Register) * 8 : MemorySizeExt.size(instruction.memorySize) * 8;
  // The counter is as wide as addresses are.
  const counter = bytes.slice(0, Math.max(instruction.length - 1, 0)).includes(0x67) ? BigInt.asUintN(long ? 32 : 16, rcx) : BigInt.asUintN(long ? 64 : 32, rcx);
  const repeatsNever = instruction.isStringInstruction && (instruction.hasRepPrefix || instruction.hasRepnePrefix) && counter === 0n;
  const executed: Executed = {
    rip,
    bytes: Array.from(bytes).slice(0, instruction.code === Code.INVALID ? bytes.length : instruction.length),
    mnemonic,
    text: formatter.format(instruction),
    features: [...instruction.cpuidFeatures()].map((feature) => CpuidFeature[feature]!),
    long,
    completed,
    flagsRead: toRflags(instruction.rflagsRead),
    flagsWritten: (shift && (count & (bits === 64 ? 63 : 31)) === 0) || repeatsNever ? 0 : toRflags(instruction.rflagsModified),
    flagsUndefined: undefinedFlags(mnemonic, count, bits),
    resultUndefined: (mnemonic === 'Shld' || mnemonic === 'Shrd') && (count & (bits === 64 ? 63 : 31)) > bits,
  };
  for (const each of [decoder, instruction, formatter]) each.free();
  return executed;
}

/** The instructions of a case in the order in which this machine executes them, the one that ends it last. Memory is to be restored. */
export function executed(here: Here, state: Uint8Array): Executed[] {
  here.load(state);
  const { machine } = here;
  const view = new DataView(machine.core.memory.buffer);
  const all: Executed[] = [];
  /** By address: a loop's instructions are decoded once. */
  const known = new Map<number, Executed>();
  const raised = (): boolean => machine.u32(StateField.DeliveryNext) !== 0;
  for (let step = 0; step < MOST_STEPS && !raised(); step++) {
    const rip = Number(machine.rip);
    const attributes = view.getUint32(machine.field(StateField.Segments) + Segment.CS * StateSize.Segment + 4, true);
    const rcx = machine.get('rcx');
    const long = (attributes & Attribute.L) !== 0;
    machine.core.stepInside();
    const before = known.get(rip);
    if (before && before.long === long && !raised() && !takesCount(before.mnemonic) && !/^(cmps|scas|rep)/.test(before.text)) {
      all.push(before);
      continue;
    }
    const one = decode(codeBytes(here, rip), rip, long, rcx, !raised());
    known.set(rip, one);
    all.push(one);
  }
  return all;
}

