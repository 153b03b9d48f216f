import { CODE_PAGE_437 } from './code-page-437';

export const COLUMNS = 80;
export const ROWS = 25;

const CHARACTERS = [...CODE_PAGE_437];

/** The 25 lines of VGA text memory as text, without the blanks at their ends. `cells`: 4000 bytes, character and attribute. */
export function screenLines(cells: Uint8Array): string[] {
  return Array.from({ length: ROWS }, (_, row) => {
    let line = '';
    for (let column = 0; column < COLUMNS; column++) line += CHARACTERS[cells[(row * COLUMNS + column) * 2] ?? 0] ?? ' ';
    return line.trimEnd();
  });
}

/** The text of the screen for those who do not see the picture: no empty lines at its end. */
export function screenText(cells: Uint8Array): string {
  return screenLines(cells).join('\n').trimEnd();
}

/** First and last row that hold any text or the cursor; the whole screen being empty is row 0. */
export function usedRows(cells: Uint8Array, cursor: number): { readonly first: number; readonly last: number } {
  const lines = screenLines(cells);
  const used = lines.flatMap((line, row) => (line === '' ? [] : [row]));
  const cursorRow = cursor < COLUMNS * ROWS ? Math.floor(cursor / COLUMNS) : 0;
  const first = used[0] ?? cursorRow;
  return { first: Math.min(first, cursorRow), last: Math.max(used.at(-1) ?? 0, cursorRow) };
}

/** The 16 colours of the VGA's text mode, blue in the low byte. Source: IBM VGA default palette. */
export const COLOURS: readonly number[] = [
  0x000000, 0x0000aa, 0x00aa00, 0x00aaaa, 0xaa0000, 0xaa00aa, 0xaa5500, 0xaaaaaa,
  0x555555, 0x5555ff, 0x55ff55, 0x55ffff, 0xff5555, 0xff55ff, 0xffff55, 0xffffff,
];
