/** The first number of a text as the page writes it: `0xffff_8000_0020_1234`. */
export function numberIn(text: string): bigint {
  const digits = /0x([\da-f_]+)/i.exec(text)?.[1]?.replaceAll('_', '') ?? /[\da-f_]{4,}/i.exec(text)?.[0].replaceAll('_', '');
  if (digits === undefined) throw new Error(`no number in “${text}”`);
  return BigInt(`0x${digits}`);
}

/** The page's way to write an address: `0xffff_8000_0020_1234`. */
export function address(value: bigint): string {
  return `0x${value.toString(16).padStart(16, '0').replace(/(.{4})(?!$)/g, '$1_')}`;
}
