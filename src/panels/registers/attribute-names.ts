import { Attribute } from '../../x86/bits/descriptors';

/** The attribute word of a hidden part in the manual's letters: "P DPL0 code L G", "TSS64 busy". */
export function attributeNames(attributes: number): string {
  const dpl = (attributes >> Attribute.DplShift) & 3;
  const names = [attributes & Attribute.P ? 'P' : 'P=0', `DPL${dpl}`, kind(attributes)];
  if (attributes & Attribute.L) names.push('L');
  if (attributes & Attribute.D) names.push('D');
  if (attributes & Attribute.G) names.push('G');
  return names.join(' ');
}

function kind(attributes: number): string {
  if (attributes & Attribute.S) return attributes & Attribute.Code ? 'code' : 'data';
  switch (attributes & 0xf) {
    case 0x2: return 'LDT';
    case 0x1: return 'TSS16';
    case 0x3: return 'TSS16 busy';
    case 0x9: return 'TSS';
    case 0xb: return 'TSS busy';
    default: return '-';
  }
}
