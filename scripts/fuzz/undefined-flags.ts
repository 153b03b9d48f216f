// The arithmetic flags that the manual leaves undefined, an instruction a row: SDM 2 (June 2025), the section "Flags Affected" of each.
// The vectors (../vectors/make-vectors.mjs) mask by them as well.

const CF = 0x1;
const PF = 0x4;
const AF = 0x10;
const ZF = 0x40;
const SF = 0x80;
const OF = 0x800;
/** The arithmetic flags. */
export const ALL = CF | PF | AF | ZF | SF | OF;

const always: Readonly<Record<string, number>> = {
  And: AF, Or: AF, Xor: AF, Test: AF,
  Andn: AF | PF, Bextr: AF | SF | PF, Blsi: AF | PF, Blsmsk: AF | PF, Blsr: AF | PF, Bzhi: AF | PF,
  Bt: OF | SF | AF | PF, Bts: OF | SF | AF | PF, Btr: OF | SF | AF | PF, Btc: OF | SF | AF | PF,
  Bsf: ALL & ~ZF, Bsr: ALL & ~ZF, Tzcnt: OF | SF | PF | AF, Lzcnt: OF | SF | PF | AF,
  Mul: SF | ZF | AF | PF, Imul: SF | ZF | AF | PF, Div: ALL, Idiv: ALL,
  Aaa: OF | SF | ZF | PF, Aas: OF | SF | ZF | PF, Daa: OF, Das: OF, Aad: OF | AF | CF, Aam: OF | AF | CF,
};

/** What an instruction with a count leaves undefined. `count`: as masked by the operand size, before RCL's and RCR's remainder. */
function shifted(mnemonic: string, count: number, bits: number): number {
  if (count === 0) return 0;
  const overflow = count === 1 ? 0 : OF;
  switch (mnemonic) {
    case 'Shl': case 'Sal': case 'Shr': return AF | overflow | (count >= bits ? CF : 0);
    case 'Sar': return AF | overflow;
    case 'Rol': case 'Ror': case 'Rcl': case 'Rcr': return overflow;
    case 'Shld': case 'Shrd': return AF | overflow | (count > bits ? ALL : 0);
    default: return 0;
  }
}

const counted = new Set(['Shl', 'Sal', 'Shr', 'Sar', 'Rol', 'Ror', 'Rcl', 'Rcr', 'Shld', 'Shrd']);

export function takesCount(mnemonic: string): boolean {
  return counted.has(mnemonic);
}

/**
 * Flags that are undefined after an instruction that completed.
 * @param count of a shift or rotate, as its last operand gives it
 * @param bits of the destination
 */
export function undefinedFlags(mnemonic: string, count: number, bits: number): number {
  if (counted.has(mnemonic)) return shifted(mnemonic, count & (bits === 64 ? 63 : 31), bits);
  return always[mnemonic] ?? 0;
}
