/** An endless program raises without end: so many are kept. */
export const MOST_EVENTS = 2000;

/** Lines that a program wrote, without the blanks at their ends and the empty ones. */
export function serialLines(text: string): string[] {
  return text.split('\n').map((line) => line.trimEnd()).filter((line) => line !== '');
}
