import { Cr0, Cr4, Efer } from '../../x86/bits/control';
import { Rflags } from '../../x86/bits/rflags';
import type { Bit, BitGroup } from '../widgets/bit-field';

type Named = readonly (readonly [name: string, mask: number])[];

/** The flags that are always shown, high to low; IOPL, VM, VIF, VIP and ID stand with the system registers. */
const FLAGS: Named = [
  ['AC', Rflags.AC], ['RF', Rflags.RF], ['NT', Rflags.NT], ['OF', Rflags.OF], ['DF', Rflags.DF], ['IF', Rflags.IF],
  ['TF', Rflags.TF], ['SF', Rflags.SF], ['ZF', Rflags.ZF], ['AF', Rflags.AF], ['PF', Rflags.PF], ['CF', Rflags.CF],
];
const OTHER_FLAGS: Named = [['ID', Rflags.ID], ['VIP', Rflags.VIP], ['VIF', Rflags.VIF], ['VM', Rflags.VM]];
const CR0: Named = [
  ['PG', Cr0.PG], ['CD', Cr0.CD], ['NW', Cr0.NW], ['AM', Cr0.AM], ['WP', Cr0.WP], ['NE', Cr0.NE],
  ['ET', Cr0.ET], ['TS', Cr0.TS], ['EM', Cr0.EM], ['MP', Cr0.MP], ['PE', Cr0.PE],
];
const CR4: Named = [
  ['SMAP', Cr4.SMAP], ['SMEP', Cr4.SMEP], ['OSXSAVE', Cr4.OSXSAVE], ['PCIDE', Cr4.PCIDE], ['FSGSBASE', Cr4.FSGSBASE], ['UMIP', Cr4.UMIP],
  ['OSXMM', Cr4.OSXMMEXCPT], ['OSFXSR', Cr4.OSFXSR], ['PCE', Cr4.PCE], ['PGE', Cr4.PGE], ['MCE', Cr4.MCE], ['PAE', Cr4.PAE],
  ['PSE', Cr4.PSE], ['DE', Cr4.DE], ['TSD', Cr4.TSD], ['PVI', Cr4.PVI], ['VME', Cr4.VME],
];
const EFER: Named = [['NXE', Efer.NXE], ['LMA', Efer.LMA], ['LME', Efer.LME], ['SCE', Efer.SCE]];

/** One group of single cells with their letters beneath: for names of two letters. */
function lettered(names: Named, now: bigint, before: bigint | null): BitGroup[] {
  return [{ name: '', bits: names.map(([name, mask]) => ({ ...bit(mask, now, before), name })) }];
}

/** One bracket a bit: for longer names. */
function bracketed(names: Named, now: bigint, before: bigint | null): BitGroup[] {
  return names.map(([name, mask]) => ({ name, bits: [bit(mask, now, before)] }));
}

function bit(mask: number, now: bigint, before: bigint | null): Bit {
  const wide = BigInt(mask);
  const value = (now & wide) !== 0n ? 1 : 0;
  return { value, changed: before !== null && ((before ^ now) & wide) !== 0n };
}

export function rflagsBits(now: number, before: number | null): BitGroup[] {
  return lettered(FLAGS, BigInt(now), before === null ? null : BigInt(before));
}

/** The rest of RFLAGS: ID, VIP, VIF, VM, and IOPL with its two bits. */
export function otherFlagBits(now: number, before: number | null): BitGroup[] {
  const old = before === null ? null : BigInt(before);
  const iopl = [bit(0x2000, BigInt(now), old), bit(0x1000, BigInt(now), old)];
  return [...bracketed(OTHER_FLAGS, BigInt(now), old), { name: 'IOPL', bits: iopl }];
}

export function cr0Bits(now: bigint, before: bigint | null): BitGroup[] {
  return bracketed(CR0, now, before);
}

export function cr4Bits(now: bigint, before: bigint | null): BitGroup[] {
  return bracketed(CR4, now, before);
}

export function eferBits(now: bigint, before: bigint | null): BitGroup[] {
  return bracketed(EFER, now, before);
}
