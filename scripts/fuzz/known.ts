import { viewOf } from './case';
import type { Difference } from './compare';
import type { Executed } from './executed';
import type { HereResult } from './here';
import { FxOffset, LINE, PAGE, StateOffset } from './layout';
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

const opcodeAt = ({ bytes, long }: Executed): number => bytes.findIndex((byte) => !prefixes.has(byte) && !(long && (byte & 0xf0) === 0x40));

/** One of these bytes stands before the opcode. */
function prefixed(one: Executed, ...wanted: readonly number[]): boolean {
  return one.bytes.slice(0, opcodeAt(one)).some((byte) => wanted.includes(byte));
}

/** A branch by a distance of the operand size: E8, E9, 0F 80 to 0F 8F. */
function hasDistance(one: Executed): boolean {
  const [first, second] = one.bytes.slice(opcodeAt(one));
  return first === 0xe8 || first === 0xe9 || (first === 0x0f && (second! & 0xf0) === 0x80);
}

const widePrefixed = ({ bytes }: Executed): boolean => bytes.some((byte) => (byte & 0xf8) === 0x48);
const words = (found: Found, at: number): [number, number] => [viewOf(found.theirs.state).getUint16(StateOffset.Fx + at, true), viewOf(found.ours.state).getUint16(StateOffset.Fx + at, true)];
const INVALID_AND_STACK = 0x41;
const DENORMAL_MASK = 2;
const C1 = 0x200;
const transcendental = ['F2xm1', 'Fyl2x', 'Fyl2xp1', 'Fpatan', 'Fsin', 'Fcos', 'Fsincos', 'Fptan'] as const;
const isNearBranch = (mnemonic: string): boolean => /^(J|Call$|Ret$|Loop)/.test(mnemonic);
const vectors = (found: Found): string => `${found.theirs.vector} ${found.ours.vector}`;

const ripOf = ({ state }: Result): number => Number(viewOf(state).getBigUint64(StateOffset.Rip, true));

/** An instruction like this is where one of the two ended: here, or on the processor as its saved RIP tells. */
function endedAt({ code, last, theirs }: Found, like: (one: Executed) => boolean): boolean {
  const rip = ripOf(theirs);
  return like(last) || code.some((one) => one.rip === rip && like(one));
}

const accessFaults = new Set([12, 13, 14, 17]);
/** Both were refused their operand. */
const bothRefused = ({ theirs, ours }: Found): boolean => accessFaults.has(theirs.vector) && accessFaults.has(ours.vector);
const isSaveArea = ({ mnemonic }: Executed): boolean => /^(Fxsave|Fxrstor|Fnstenv|Fldenv|Fnsave|Frstor)/.test(mnemonic);

/** FOP to FDS or MXCSR_MASK lie no further from one another. */
const POINTERS = 28;

/** The bytes of memory that differ lie in no more places than save areas were stored, each as small as their pointers. */
function onlyPointersDiffer({ code, theirs, ours }: Found): boolean {
  const lines = new Map(theirs.lines.map(({ line, bytes }) => [line, bytes]));
  const own = new Map(ours.lines.map(({ line, bytes }) => [line, bytes]));
  const differing: number[] = [];
  for (const line of [...new Set([...lines.keys(), ...own.keys()])].sort((a, b) => a - b)) {
    const [a, b] = [lines.get(line), own.get(line)];
    if (!a || !b) return false;
    a.forEach((byte, index) => { if (byte !== b[index]) differing.push(line * LINE + index); });
  }
  const begins = differing.reduce<number[]>((all, at) => (all.length > 0 && at - all.at(-1)! < POINTERS ? all : [...all, at]), []);
  return begins.length <= code.filter(({ mnemonic }) => /^(Fnstenv|Fnsave|Fxsave)/.test(mnemonic)).length;
}

/** The x87 status words differ in these bits only. */
function statusDiffers(found: Found, bits: number): boolean {
  const [theirs, ours] = words(found, FxOffset.Status);
  return ((theirs ^ ours) & ~bits) === 0;
}

export const knownRules: readonly KnownRule[] = [
  {
    reason: '66 before a near branch in 64-bit mode: here without effect, as Intel\'s processors have it; AMD\'s take 16 bits',
    applies: (found) => {
      const isShort = (one: Executed): boolean => one.long && isNearBranch(one.mnemonic) && prefixed(one, 0x66);
      // A distance of two bytes makes the instruction shorter: anything may follow. A target of 16 bits lies where nothing is mapped.
      const there = ripOf(found.theirs) < 0x10000;
      return found.code.some((one) => isShort(one) && (hasDistance(one) || there)) || endedAt(found, isShort);
    },
  },
  {
    reason: 'RCPPS, RCPSS, RSQRTPS, RSQRTSS: the true result to nearest at 12 bits; each model has its own table',
    applies: (found) => executedOne(found, 'Rcpps', 'Rcpss', 'Rsqrtps', 'Rsqrtss'),
    // RSP may be what takes a result.
    covers: /^(xmm|memory|mxcsr|r(?!ip)|flags)/,
  },
  {
    reason: 'PUSH and POP of a segment register: the upper bytes of the slot are not touched; AMD\'s write zeros and read them (SDM 2 "PUSH" leaves it to the implementation)',
    applies: (found) => {
      // What was pushed may be popped and used.
      return found.code.some(({ text }) => /^push [c-gs]s$/.test(text)) || endedAt(found, ({ text }) => /^pop [d-gs]s$/.test(text));
    },
  },
  {
    reason: 'LFS, LGS, LSS, far CALL and JMP with REX.W: a selector after 64 bits of offset, the Intel model; AMD\'s read 32',
    applies: ({ code }) => code.some((one) => one.long && /^(l[fgs]s|(jmp|call) far) /.test(one.text) && widePrefixed(one)),
  },
  {
    reason: 'last x87 instruction and operand: as loaded, not kept up; the processor tells them in FNSTENV, FNSAVE and FXSAVE, and in MXCSR_MASK of bit 17',
    applies: onlyPointersDiffer,
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
    reason: 'ARPL through a segment that cannot be written: refused at once, as on Bochs; the processor reads first',
    applies: (found) => found.last.mnemonic === 'Arpl' && found.ours.vector === 13,
  },
  {
    reason: 'MOVSXD with 66: 16 bits are read (SDM 2 "MOVSX/MOVSXD"); AMD\'s processor reads 32',
    applies: (found) => endedAt(found, (one) => one.mnemonic === 'Movsxd' && prefixed(one, 0x66)),
    covers: /^(vector|error code|cr2|rip|system flags)$/,
  },
  {
    reason: 'a far CALL into 64-bit code whose push lies in the kernel\'s half: Linux takes the fault for one of its own and tries again for ever',
    applies: (found) => found.last.text.startsWith('call far') && vectors(found) === '254 14' && found.ours.cr2 >= 0x800000000000n,
  },
  {
    reason: 'LOCK VERW: #UD (SDM 2 "LOCK"); the recorded processor runs it',
    applies: ({ last, ours }) => ours.vector === 6 && last.bytes.includes(0xf0) && last.bytes.join(' ').includes('15 0 '),
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
    applies: (found) => /^Cmps[bwdq]$/.test(found.last.mnemonic) && bothRefused(found),
    covers: /^(cr2|vector|error code)$/,
  },
  {
    reason: 'FXSAVE, FXRSTOR, FNSTENV, FLDENV, FNSAVE, FRSTOR: which part of the operand is reached first, the manual does not say',
    applies: (found) => isSaveArea(found.last) && bothRefused(found),
    covers: /^(cr2|vector|error code)$/,
  },
  {
    reason: 'FNSTENV, FLDENV, FNSAVE, FRSTOR whose last access goes on beyond the last offset: the processor asks for the last byte at offset 0 too, where nothing lies',
    applies: (found) => endedAt(found, isSaveArea) && found.theirs.vector === 14 && (found.theirs.cr2 & 0xffffffffn) < PAGE,
  },
  {
    reason: 'a far CALL whose push of the offset is refused: nothing is stored; AMD\'s processor and Bochs have stored CS below the pointer',
    applies: (found) => found.last.mnemonic === 'Call' && !hasDistance(found.last) && bothRefused(found),
    covers: /^memory/,
  },
  {
    reason: 'a misaligned vector operand beyond the limit of SS: falls short, the alignment comes first on a real processor and Bochs',
    applies: (found) => vectors(found) === '13 12' && !found.last.long && found.last.features.some((feature) => feature.startsWith('SSE')),
    covers: /^vector$/,
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
    reason: 'MOVUPS, MOVUPD, MOVDQU and alignment checking: SDM 2 leaves #AC to the implementation',
    applies: (found) => (found.theirs.vector === 17 || found.ours.vector === 17) && endedAt(found, ({ mnemonic }) => /^(Movup[sd]|Movdqu)$/.test(mnemonic)),
  },
  {
    reason: 'MASKMOVDQU, MASKMOVQ: faults of bytes that are not stored are left to the implementation (SDM 2 "MASKMOVDQU")',
    applies: (found) => endedAt(found, ({ mnemonic }) => /^Maskmov(dqu|q)$/.test(mnemonic)),
  },
  {
    reason: 'INT1: the hypervisor of the recorded processor raises it again as a fault; a trap here, as SDM 3A has it',
    applies: (found) => found.last.mnemonic === 'Int1',
    covers: /^(rip|system flags)$/,
  },
  {
    reason: '0F 0D with a register: a reserved NOP, as Intel\'s processors have it; #UD on AMD\'s',
    applies: (found) => found.theirs.vector === 6 && endedAt(found, ({ bytes }) => bytes.join(' ').includes('15 13 ')),
  },
  {
    reason: 'transcendental functions of x87: the last place of the result, C1 with it, and what is made of them; src/core/x87/transcendental.test.ts holds them to that place',
    applies: (found) => executedOne(found, ...transcendental),
    covers: /^(st\d|x87 status|memory|rax)/,
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
