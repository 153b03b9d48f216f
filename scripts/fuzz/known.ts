import { viewOf } from './case';
import type { Difference } from './compare';
import type { Executed } from './executed';
import type { HereResult } from './here';
import { FxOffset, StateOffset } from './layout';
import type { Result } from './native';

export interface Found {
  /** The instructions executed, the one that ended the case last. */
  readonly code: readonly Executed[];
  readonly last: Executed;
  readonly differences: readonly Difference[];
  readonly theirs: Result;
  readonly ours: HereResult;
}

/** A difference between this machine and the processor that is meant to be, and why; docs/fidelity.md tells of each. */
export interface KnownRule {
  readonly reason: string;
  readonly applies: (found: Found) => boolean;
  /** Names of the differences that it explains; all when left out. */
  readonly covers?: RegExp;
}

const executedOne = (found: Found, ...mnemonics: readonly string[]): boolean => found.code.some(({ mnemonic }) => mnemonics.includes(mnemonic));
const prefixes = new Set([0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3]);

/** One of these bytes stands before the opcode. */
function prefixed({ bytes, long }: Executed, ...wanted: readonly number[]): boolean {
  const end = bytes.findIndex((byte) => !prefixes.has(byte) && !(long && (byte & 0xf0) === 0x40));
  return bytes.slice(0, end).some((byte) => wanted.includes(byte));
}

const widePrefixed = ({ bytes }: Executed): boolean => bytes.some((byte) => (byte & 0xf8) === 0x48);
const words = (found: Found, at: number): [number, number] => [viewOf(found.theirs.state).getUint16(StateOffset.Fx + at, true), viewOf(found.ours.state).getUint16(StateOffset.Fx + at, true)];
const INVALID_AND_STACK = 0x41;
const DENORMAL_MASK = 2;
const C1 = 0x200;
const isNearBranch = (mnemonic: string): boolean => /^(J|Call$|Ret$|Loop)/.test(mnemonic);
/** A general register points to the last or first bytes below 4 GiB. */
const nearEdge = (state: Uint8Array): boolean => [...Array(8).keys()].some((register) => ((new DataView(state.buffer).getUint32(register * 8, true) + 512) >>> 0) < 1024);
const vectors = (found: Found): string => `${found.theirs.vector} ${found.ours.vector}`;

/** The x87 status words differ in these bits only. */
function statusDiffers(found: Found, bits: number): boolean {
  const [theirs, ours] = words(found, FxOffset.Status);
  return ((theirs ^ ours) & ~bits) === 0;
}

export const knownRules: readonly KnownRule[] = [
  {
    reason: '66 before a near branch in 64-bit mode: here without effect, as Intel\'s processors have it; AMD\'s take 16 bits',
    applies: ({ code }) => code.some((one) => one.long && isNearBranch(one.mnemonic) && prefixed(one, 0x66)),
  },
  {
    reason: 'RCPPS, RCPSS, RSQRTPS, RSQRTSS: the true result to nearest at 12 bits; each model has its own table',
    applies: (found) => executedOne(found, 'Rcpps', 'Rcpss', 'Rsqrtps', 'Rsqrtss'),
  },
  {
    reason: 'PUSH and POP of a segment register: the upper bytes of the slot are not touched; AMD\'s write zeros and read them (SDM 2 "PUSH" leaves it to the implementation)',
    applies: ({ code }) => code.some(({ text }) => /^(push|pop) [c-gs]s$/.test(text)),
  },
  {
    reason: 'LFS, LGS, LSS, far CALL and JMP with REX.W: a selector after 64 bits of offset, the Intel model; AMD\'s read 32',
    applies: ({ code }) => code.some((one) => one.long && /^(l[fgs]s|(jmp|call) far) /.test(one.text) && widePrefixed(one)),
  },
  {
    reason: 'last x87 instruction and operand: as loaded, not kept up; the processor tells them in FNSTENV, FNSAVE and FXSAVE, and in MXCSR_MASK of bit 17',
    applies: (found) => executedOne(found, 'Fnstenv', 'Fnsave', 'Fxsave', 'Fxsave64'),
    covers: /^memory/,
  },
  {
    reason: 'an offset that is not canonical itself and becomes so by the base of FS or GS: the sum is asked about (SDM 1 "Canonical Addressing"); AMD\'s processor asks before',
    applies: (found) => /[fg]s:/.test(found.last.text) && ['13 14', '13 17'].includes(vectors(found)),
  },
  {
    reason: 'LOCK MOV CR0 is MOV CR8 on AMD\'s processors; #UD here, as on Intel\'s',
    applies: (found) => /^mov (cr|.*,cr)/.test(found.last.text) && found.last.bytes.includes(0xf0) && vectors(found) === '13 6',
  },
  {
    reason: '32-bit addresses in 64-bit mode: the second part of an operand that begins below 4 GiB lies above; on the processor and Bochs it wraps',
    applies: ({ code }) => code.some((one) => one.long && /^(l[fgs]s|(jmp|call) far|fldenv|fnstenv|frstor|fnsave|fxsave|fxrstor|(fld|fstp) tbyte)/.test(one.text) && prefixed(one, 0x67)),
  },
  {
    reason: 'ARPL through a segment that cannot be written: refused at once, as on Bochs; the processor reads first',
    applies: (found) => found.last.mnemonic === 'Arpl' && found.ours.vector === 13,
  },
  {
    reason: 'MOVSXD with 66: 16 bits are read (SDM 2 "MOVSX/MOVSXD"); AMD\'s processor reads 32',
    applies: (found) => found.code.some((one) => one.mnemonic === 'Movsxd' && prefixed(one, 0x66)),
    covers: /^(vector|error code|cr2|rip|system flags)$/,
  },
  {
    reason: 'POP to memory in 32-bit code: the segment of the operand is asked before the stack is read; on the processor after',
    applies: (found) => found.last.mnemonic === 'Pop' && !found.last.long && ['14 13', '17 13', '12 13'].includes(vectors(found)),
  },
  {
    reason: 'a far CALL into 64-bit code whose push lies in the kernel\'s half: Linux takes the fault for one of its own and tries again for ever',
    applies: (found) => found.last.text.startsWith('call far') && vectors(found) === '254 14' && found.ours.cr2 >= 0x800000000000n,
  },
  {
    reason: 'LOCK VERW: #UD (SDM 2 "LOCK"); the recorded processor runs it',
    applies: (found) => found.code.some(({ bytes }) => bytes.includes(0xf0) && bytes.join(' ').includes('15 0 ')),
  },
  {
    reason: 'POPA that faults: no register has changed, as on Bochs; AMD\'s processor has loaded those before',
    applies: (found) => found.last.mnemonic.startsWith('Popa'),
    covers: /^r(?!ip|sp)/,
  },
  {
    reason: 'FLD of a denormal number with #D not masked: nothing is loaded (SDM 1 "Denormal Operand Exception (#D)"); AMD\'s processor loads it',
    applies: (found) => executedOne(found, 'Fld') && (words(found, FxOffset.Control)[0] & DENORMAL_MASK) === 0,
    covers: /^(st\d|x87)/,
  },
  {
    reason: 'CMPS: which of its two operands is read first, the manual does not say',
    applies: (found) => /^Cmps[bwdq]$/.test(found.last.mnemonic),
    covers: /^(cr2|vector|error code)$/,
  },
  {
    reason: 'FXSAVE, FXRSTOR, FNSTENV, FLDENV, FNSAVE, FRSTOR: which part of the operand is reached first, the manual does not say',
    applies: (found) => /^(Fxsave|Fxrstor|Fnstenv|Fldenv|Fnsave|Frstor)/.test(found.last.mnemonic),
    covers: /^(cr2|vector|error code)$/,
  },
  {
    reason: 'an undefined opcode at the end of a page or of 15 bytes: how long it is, the manual does not say',
    applies: (found) => /^(INVALID|Ud[01])$/.test(found.last.mnemonic) && ['6 13', '6 14', '13 6', '14 6'].includes(vectors(found)),
  },
  {
    reason: 'F2 and F3 before LOOPE and LOOPNE: reserved (SDM 2 "Instruction Prefixes"); AMD\'s take the condition from them',
    applies: ({ code }) => code.some((one) => /^Loopn?e$/.test(one.mnemonic) && prefixed(one, 0xf2, 0xf3)),
  },
  {
    reason: 'RETF and IRET to another level that are refused: AMD\'s processor reads all of the frame first; SDM 2 "RET" checks the selector before',
    applies: (found) => /^(Retf|Iret)/.test(found.last.mnemonic) && ['14 13', '17 13', '12 13'].includes(vectors(found)),
  },
  {
    reason: 'IRET with a bad SS and a RIP beyond its segment: SS first here and on Bochs (SDM 2 "IRET/IRETD/IRETQ", operation), RIP first on AMD\'s processor',
    applies: (found) => found.last.mnemonic.startsWith('Iret') && vectors(found) === '13 13' && found.theirs.error === 0,
    covers: /^error code$/,
  },
  {
    reason: 'SYSRET outside 64-bit mode: #UD, the Intel model; AMD\'s have it',
    applies: (found) => found.last.mnemonic.startsWith('Sysret') && !found.last.long && vectors(found) === '13 6',
  },
  {
    reason: 'FLD of an empty register with no room for it: C1 tells of the missing room here and on Bochs, of the empty register on AMD\'s processor',
    applies: (found) => executedOne(found, 'Fld') && statusDiffers(found, C1)
      && ((words(found, FxOffset.Status)[0] & INVALID_AND_STACK) === INVALID_AND_STACK || executedOne(found, 'Fnclex')),
    covers: /^(x87 status|memory|rax)/,
  },
  {
    reason: 'RF in the image of a single-step trap between two iterations of REP: 1 (SDM 3B); AMD\'s leave 0',
    applies: (found) => found.ours.vector === 1 && found.code.some((one) => prefixed(one, 0xf2, 0xf3)),
    covers: /^system flags$/,
  },
  {
    reason: '32-bit code across offset FFFFFFFFh of a segment of 4 GiB: SDM 3A "Limit Checking" leaves it to the implementation',
    applies: ({ last, theirs, ours }) => !last.long && (theirs.vector === 12 || ours.vector === 12 || theirs.vector === 13 || ours.vector === 13) && nearEdge(ours.state),
  },
  {
    reason: 'MOVUPS, MOVUPD, MOVDQU and alignment checking: SDM 2 leaves #AC to the implementation',
    applies: (found) => executedOne(found, 'Movups', 'Movupd', 'Movdqu') && (found.theirs.vector === 17 || found.ours.vector === 17),
  },
  {
    reason: 'MASKMOVDQU: faults of bytes that are not stored are left to the implementation (SDM 2 "MASKMOVDQU")',
    applies: (found) => executedOne(found, 'Maskmovdqu'),
  },
  {
    reason: 'INT1: the hypervisor of the recorded processor raises it again as a fault; a trap here, as SDM 3A has it',
    applies: (found) => found.last.mnemonic === 'Int1',
    covers: /^(rip|system flags)$/,
  },
  {
    reason: '0F 0D with a register: a reserved NOP, as Intel\'s processors have it; #UD on AMD\'s',
    applies: (found) => vectors(found).startsWith('6 ') && found.code.some(({ bytes }) => bytes.join(' ').includes('15 13 ')),
  },
  {
    reason: 'FCOMI and the like clear C1 (SDM 2 "FCOMI"); AMD\'s processor leaves it',
    applies: (found) => executedOne(found, 'Fcomi', 'Fcomip', 'Fucomi', 'Fucomip') && statusDiffers(found, C1),
    covers: /^(x87 status|memory|rax)/,
  },
];

/** Why a case may differ as it does, or undefined: each difference needs a rule that covers it. */
export function knownReason(found: Found): string | undefined {
  const rules = knownRules.filter(({ applies }) => applies(found));
  const covering = found.differences.map(({ what }) => rules.find(({ covers }) => covers === undefined || covers.test(what)));
  return covering.includes(undefined) ? undefined : covering[0]?.reason;
}
