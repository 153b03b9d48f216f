import { CaseOffset } from './case-layout';
import { type ComparedCase, field, isLong } from './compare-results';

/** A difference between this machine and Bochs that is meant to be, and why; docs/fidelity.md tells of each. */
export interface SystemRule {
  readonly reason: string;
  readonly applies: (one: ComparedCase) => boolean;
  /** Names of the fields that it explains; all when left out. */
  readonly covers?: RegExp;
}

const vectors = ({ bochs, here }: ComparedCase): string => `${field(bochs, 'vector').toString(16)} ${field(here, 'vector').toString(16)}`;
const text = (one: ComparedCase, pattern: RegExp): boolean => pattern.test(one.text);
const word64 = (one: ComparedCase, offset: number): bigint => new DataView(one.bytes.buffer, one.bytes.byteOffset).getBigUint64(offset, true);
const word = (one: ComparedCase, index: number): bigint => word64(one, CaseOffset.Data + index * 8);

const isUser = ({ bytes }: ComparedCase): boolean => (new DataView(bytes.buffer, bytes.byteOffset).getUint16(CaseOffset.Segments, true) & 3) === 3;

/** A #PF with this bit of user mode in its error code. */
function isPageFault(result: Uint8Array, user: bigint): boolean {
  return field(result, 'vector') === 14n && (field(result, 'error code') & 4n) === user;
}

/** A register that may address memory holds one of the last bytes below 4 GiB. */
export function nearEdge({ bytes }: ComparedCase): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [CaseOffset.Rsp, ...[0, 4, 5, 6].map((index) => CaseOffset.General + index * 8)].some((at) => ((view.getUint32(at, true) + 16) >>> 0) < 32);
}

export const systemRules: readonly SystemRule[] = [
  {
    reason: 'RETFQ, IRETQ, far CALL and JMP to compatibility mode with an offset above FFFFFFFFh: #GP(0), beyond the limit (SDM 2 "RET", "IRET", operation; so on a real processor); Bochs cuts the offset',
    applies: (one) => one.bytes[0] === 0x48 && text(one, /^(data64 ret far|iretq|jmp far|call far)/) && word(one, 0) > 0xffffffffn,
  },
  {
    reason: 'a CALL whose target is not canonical: refused before its pushes are stored, as on a real processor; Bochs has written below RSP',
    applies: (one) => text(one, /^call/),
    covers: /^(stacks|pages|accessed and dirty)$/,
  },
  {
    reason: 'a gate with an offset that is not canonical: #GP before the pushes (SDM 2 "INT n", operation); Bochs checks after them',
    applies: (one) => text(one, /^int /) && /^([cde1-9] d|d d|8 8)$/.test(vectors(one)) && (field(one.here, 'vector') === 8n || field(one.here, 'error code') <= 1n),
  },
  {
    reason: 'TF and SYSCALL, SYSRET: the TF that the instruction leaves decides; Bochs takes the TF before it',
    applies: (one) => text(one, /^sys(call|ret)/) && /^(1 |8 8)/.test(vectors(one)) && (new DataView(one.bytes.buffer, one.bytes.byteOffset).getUint32(CaseOffset.Rflags, true) & 0x100) !== 0,
  },
  {
    reason: 'a far CALL or an INT to more privileged conforming code: the pushes are those of user mode, as CPL stays 3; Bochs pushes with the DPL',
    applies: (one) => text(one, /^(call far|int )/) && isUser(one) && (isPageFault(one.bochs, 0n) || isPageFault(one.here, 4n)),
  },
  {
    reason: 'IRET with a stack segment that is not present: #SS (SDM 2 "IRET/IRETD/IRETQ", operation); Bochs raises #NP',
    applies: (one) => text(one, /(^iret|ret far)/) && vectors(one) === 'b c',
  },
  {
    reason: 'RF in the image of a single-step trap between two iterations of REP: 1 (SDM 3B "Resume Flag"); Bochs leaves 0',
    applies: (one) => vectors(one) === '1 1' && text(one, /^rep/),
    covers: /^(rflags|stacks)$/,
  },
  {
    reason: 'LAR and LSL of a descriptor of 16 bytes in compatibility mode: its second half counts as in 64-bit mode (SDM 3A "System Descriptor Types in IA-32e mode"); Bochs looks at it in 64-bit mode only',
    applies: (one) => text(one, /^l(ar|sl) /) && !isLong(one.bytes),
    covers: /^(rflags|registers|stacks)$/,
  },
  {
    reason: 'LLDT and LTR in compatibility mode: the base has 64 bits and must be canonical, as in 64-bit mode (SDM 3A "TSS Descriptor in 64-bit mode"); Bochs asks in 64-bit mode only',
    applies: (one) => text(one, /^l(tr|ldt) /) && !isLong(one.bytes) && field(one.here, 'vector') === 13n,
  },
  {
    reason: 'BD and BT of DR6 are only ever set (SDM 3B "Debug Status Register (DR6)"); Bochs clears them with the next #DB',
    applies: (one) => text(one, /^mov dr[46],/),
    covers: /^dr6$/,
  },
  {
    reason: 'data that is run as code holds RDTSC',
    applies: (one) => text(one, /^(call|jmp|ret)/) && [0, 1, 2, 3, 4, 5].some((index) => (word(one, index) & 0xffff00n) === 0x310f00n),
    covers: /^(rax|cr2|registers|pages|stacks|rflags)$/,
  },
  {
    reason: 'SGDT, SIDT: both parts are probed before the first is stored; Bochs has stored the limit',
    applies: (one) => text(one, /^s[gi]dt/),
    covers: /^(stacks|pages|accessed and dirty)$/,
  },
  {
    reason: 'RF in the image of a general-detect #DB: 1, as for every fault but an instruction breakpoint\'s (SDM 3B "Resume Flag"); Bochs leaves 0',
    applies: (one) => vectors(one) === '1 1' && (field(one.here, 'dr6') & 0x2000n) !== 0n,
    covers: /^(rflags|stacks)$/,
  },
  {
    reason: 'FXSAVE: MXCSR_MASK and what the manual leaves to the implementation',
    applies: (one) => text(one, /^fxsave/),
    covers: /^(stacks|pages)$/,
  },
  {
    reason: 'DR7 bit 11 is reserved and reads 0; Bochs keeps it',
    applies: (one) => text(one, /^mov dr[57],/),
    covers: /^registers$/,
  },
  {
    reason: 'LFS, LGS, LSS: the offset is read first, as seen on a real processor; Bochs reads the selector first',
    applies: (one) => text(one, /^l[fgs]s /) && /^[8cde] [8cde]$/.test(vectors(one)),
    covers: /^(cr2|accessed and dirty|vector|error code|stacks|rip)$/,
  },
  {
    reason: 'POP FS, POP GS in 64-bit mode across two pages: all eight bytes of the slot are read, as on a real processor; Bochs reads two',
    applies: (one) => text(one, /^pop [fg]s/) && isLong(one.bytes) && (word64(one, CaseOffset.Rsp) & 0xfffn) > 0xff8n && ([8n, 14n].includes(field(one.here, 'vector')) || one.differences.every(({ what }) => what === 'accessed and dirty')),
  },
  {
    reason: 'an access across offset FFFFFFFFh of a segment of 4 GiB: #GP(0) or #SS(0) (SDM 3A "Limit Checking" leaves it to the implementation); Bochs wraps',
    applies: (one) => !isLong(one.bytes) && /^([cde] [cde]|8 8)$/.test(vectors(one)) && nearEdge(one),
  },
];

/** Why a case may differ as it does, or undefined: each difference needs a rule of `all` that covers it. */
export function knownReason(one: ComparedCase, all: readonly SystemRule[]): string | undefined {
  const rules = all.filter(({ applies }) => applies(one));
  const covering = one.differences.map(({ what }) => rules.find(({ covers }) => covers === undefined || covers.test(what)));
  return covering.includes(undefined) ? undefined : covering[0]?.reason;
}
