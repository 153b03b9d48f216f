import { CODE_PAGE_437 } from '../x86/tables/code-page-437';

const SCREEN = 0xb8000;
const COLUMNS = 80;
const ROWS = 25;

const characters = [...CODE_PAGE_437];

/** The text on the screen, a line feed after each line; blanks at the ends of lines and empty lines at the end are left out. */
export function screenText(ram: Uint8Array): string {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const cells = Array.from({ length: COLUMNS }, (_, column) => characters[ram[SCREEN + (row * COLUMNS + column) * 2] ?? 0] ?? ' ');
    return cells.join('').trimEnd();
  });
  const text = lines.join('\n').trimEnd();
  return text === '' ? '' : `${text}\n`;
}
