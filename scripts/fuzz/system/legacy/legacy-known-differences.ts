import { viewOf } from '../../case';
import { CaseOffset } from '../case-layout';
import { field } from '../compare-results';
import { type SystemRule, nearEdge } from '../known-differences';
import { LegacyOffset, LegacySelector } from './legacy-layout';

const LOW = 0xffffn;

/** As `systemRules`, of the kernel for 16- and 32-bit modes; docs/fidelity.md tells of each. */
export const legacyRules: readonly SystemRule[] = [
  {
    reason: 'a switch to an inner stack of 16 bits: ESP is what the TSS says (SDM 2 "INT n", operation); Bochs keeps the upper half of the pointer before',
    applies: ({ bytes, bochs, here }) => viewOf(bytes).getUint16(LegacyOffset.Hidden, true) === LegacySelector.Stack16 && (field(bochs, 'handler rsp') & LOW) === (field(here, 'handler rsp') & LOW),
    covers: /^handler rsp$/,
  },
  {
    reason: 'SGDT, SIDT: both parts are probed before the first is stored; Bochs has stored the limit',
    applies: ({ text }) => /s[gi]dt/.test(text),
    covers: /^(stacks|pages|accessed and dirty)$/,
  },
  {
    reason: 'a far CALL with SP at 0 on a stack of 16 bits: the pushes wrap; Bochs does not cut the pointer and raises #SS',
    applies: ({ text, bytes, bochs }) => text.includes('call far') && viewOf(bytes).getUint16(CaseOffset.Rsp, true) === 0 && field(bochs, 'vector') === 12n,
  },
  {
    reason: 'RF in the image of a single-step trap between two iterations of REP: 1 (SDM 3B "Resume Flag"); Bochs leaves 0',
    applies: ({ text, bochs, here }) => text.includes('rep') && field(bochs, 'vector') === 1n && field(here, 'vector') === 1n,
    covers: /^(rflags|stacks|pages)$/,
  },
  {
    reason: 'one access across offset FFFFFFFFh of a segment of 4 GiB: #GP(0) or #SS(0), as on a real processor; Bochs wraps',
    applies: (one) => nearEdge(one) && [12n, 13n].includes(field(one.here, 'vector')),
  },
  {
    reason: 'a misaligned vector operand beyond the limit of SS: falls short, the alignment comes first on Bochs and a real processor',
    applies: ({ text, bochs, here }) => /mova[a-z]+ /.test(text) && field(bochs, 'vector') === 13n && field(here, 'vector') === 12n,
  },
  {
    reason: 'a CALL that is refused for what it leads to: nothing is stored, as on a real processor; Bochs has written below the pointer',
    applies: ({ text, bochs, here }) => text.includes('call ') && field(bochs, 'vector') === field(here, 'vector'),
    covers: /^(stacks|pages)$/,
  },
  {
    reason: 'an INT that is refused after the rules of its code descriptor: falls short, the accessed bit is set already; Bochs sets it when CS is loaded (SDM 3A "Code- and Data-Segment Descriptor Types")',
    applies: ({ text, bochs, here }) => text.includes('int ') && field(here, 'vector') < 32n && field(bochs, 'vector') === field(here, 'vector'),
    covers: /^tables$/,
  },
  {
    reason: 'a store through CS after SYSEXIT: #GP(0), a code segment cannot be written (SDM 3A "Type Checking"); Bochs stores, until CS is loaded again',
    // At FFFFh lies the prefix CS, and behind it the case's data.
    applies: ({ text, bytes, here }) => text.includes('sysexit') && viewOf(bytes).getUint32(CaseOffset.General + 2 * 8, true) === 0xffff && field(here, 'vector') === 13n,
  },
];
