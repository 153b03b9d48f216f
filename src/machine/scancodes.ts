// Scancode set 1 of a US keyboard, make codes; the break code is the make code with bit 7 set.
// Source: IBM Personal System/2 Hardware Interface Technical Reference (1988) "Keyboards (101/102-Key)".

const LEFT_SHIFT = 0x2a;
const BREAK = 0x80;

/** Rows of keys whose make codes follow one another, without and with Shift. */
const rows: readonly { readonly first: number; readonly plain: string; readonly shifted: string }[] = [
  { first: 0x02, plain: '1234567890-=', shifted: '!@#$%^&*()_+' },
  { first: 0x0e, plain: '\b\t', shifted: '' },
  { first: 0x10, plain: 'qwertyuiop[]\n', shifted: 'QWERTYUIOP{}' },
  { first: 0x1e, plain: "asdfghjkl;'`", shifted: 'ASDFGHJKL:"~' },
  { first: 0x2b, plain: '\\zxcvbnm,./', shifted: '|ZXCVBNM<>?' },
  { first: 0x39, plain: ' ', shifted: '' },
];

/** The bytes that a keyboard sends when `text` is typed; null for a character that no key of it makes. */
export function scancodesOf(text: string): number[] | null {
  const bytes: number[] = [];
  for (const character of text) {
    const key = findKey(character);
    if (key === null) return null;
    const stroke = [key.code, key.code | BREAK];
    bytes.push(...(key.shift ? [LEFT_SHIFT, ...stroke, LEFT_SHIFT | BREAK] : stroke));
  }
  return bytes;
}

function findKey(character: string): { readonly code: number; readonly shift: boolean } | null {
  for (const { first, plain, shifted } of rows) {
    const place = plain.indexOf(character);
    if (place >= 0) return { code: first + place, shift: false };
    const above = shifted.indexOf(character);
    if (above >= 0) return { code: first + above, shift: true };
  }
  return null;
}
