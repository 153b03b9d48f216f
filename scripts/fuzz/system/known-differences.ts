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
const word = (one: ComparedCase, index: number): bigint => new DataView(one.bytes.buffer, one.bytes.byteOffset).getBigUint64(CaseOffset.Data + index * 8, true);

export const systemRules: readonly SystemRule[] = [
  {
    reason: 'RETFQ to compatibility mode with an offset above FFFFFFFFh: #GP(0), beyond the limit (SDM 2 "RET", operation); Bochs cuts the offset',
    applies: (one) => text(one, /^data64 ret far/) && word(one, 0) > 0xffffffffn && vectors(one).endsWith(' d'),
  },
  {
    reason: 'a far CALL whose target is not canonical: refused before its pushes; Bochs has written below RSP',
    applies: (one) => text(one, /^call far/),
    covers: /^(stacks|pages|accessed and dirty)$/,
  },
  {
    reason: 'LFS, LGS, LSS: the offset is read first, as seen on a real processor; Bochs reads the selector first',
    applies: (one) => text(one, /^l[fgs]s /),
    covers: /^(cr2|accessed and dirty)$/,
  },
  {
    reason: 'an access across offset FFFFFFFFh of a segment of 4 GiB: #GP(0) or #SS(0) (SDM 3A "Limit Checking" leaves it to the implementation); Bochs wraps',
    applies: (one) => !isLong(one.bytes) && (vectors(one) === 'e d' || vectors(one) === 'e c') && field(one.bochs, 'cr2') >= 0xfffff000n,
  },
];

/** Why a case may differ as it does, or undefined: each difference needs a rule that covers it. */
export function knownReason(one: ComparedCase): string | undefined {
  const rules = systemRules.filter(({ applies }) => applies(one));
  const covering = one.differences.map(({ what }) => rules.find(({ covers }) => covers === undefined || covers.test(what)));
  return covering.includes(undefined) ? undefined : covering[0]?.reason;
}
