import { expect, it } from 'vitest';
import { CODE_PAGE_437 } from './code-page-437';
import { FONT_8X16 } from './font-8x16';
import { screenLines, screenText, usedRows } from './screen-text';

function screen(...lines: readonly [row: number, text: string][]): Uint8Array {
  const cells = new Uint8Array(4000);
  for (let i = 0; i < 2000; i++) cells.set([0x20, 0x07], i * 2);
  for (const [row, text] of lines) [...text].forEach((c, i) => { cells[(row * 80 + i) * 2] = c.charCodeAt(0); });
  return cells;
}

it('has a character and a glyph for each of the 256 bytes', () => {
  expect([...CODE_PAGE_437]).toHaveLength(256);
  expect(CODE_PAGE_437.slice(0x41, 0x44)).toBe('ABC');
  expect(atob(FONT_8X16)).toHaveLength(256 * 16);
});

it('reads lines without trailing blanks and drops empty ones at the end', () => {
  const cells = screen([0, 'Hello World!'], [2, '  indented']);
  expect(screenText(cells)).toBe('Hello World!\n\n  indented');
  expect(screenLines(cells)).toHaveLength(25);
});

it('reads bytes above 127 by the code page', () => {
  const cells = screen();
  cells[0] = 0xfe;
  expect(screenText(cells)).toBe('■');
});

it('knows which rows are in use, the cursor\'s included', () => {
  expect(usedRows(screen([20, 'a'], [24, 'b']), 24 * 80 + 1)).toEqual({ first: 20, last: 24 });
  expect(usedRows(screen([0, 'a']), 80 * 3)).toEqual({ first: 0, last: 3 });
});
