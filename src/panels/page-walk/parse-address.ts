/** What a reader typed, as an address; or why it is none. */
export type ParsedAddress =
  | { readonly ok: true; readonly address: bigint }
  | { readonly ok: false; readonly reason: 'empty' | 'not-hexadecimal' | 'too-long'; readonly found: string };

/**
 * Reads a linear address: hexadecimal with or without 0x, underscores, spaces or backquotes between digits; a name that `lookUp`
 * knows (a register, a function or static of the kernel) counts as its address.
 */
export function parseAddress(text: string, lookUp: (name: string) => bigint | null): ParsedAddress {
  const found = text.trim();
  if (found === '') return { ok: false, reason: 'empty', found };
  const named = lookUp(found);
  if (named !== null) return { ok: true, address: BigInt.asUintN(64, named) };
  const digits = found.replace(/^0x/i, '').replace(/[_\s`]/g, '');
  const wrong = /[^0-9a-f]/i.exec(digits);
  if (wrong !== null || digits === '') return { ok: false, reason: 'not-hexadecimal', found: wrong?.[0] ?? found };
  const significant = digits.replace(/^0+(?=.)/, '');
  if (significant.length > 16) return { ok: false, reason: 'too-long', found: String(significant.length) };
  return { ok: true, address: BigInt(`0x${significant}`) };
}
