/** Lines that a program wrote, without the empty ones. A host may lose the last few bytes before a shutdown: a case's colon and blanks do not count. */
export function serialLines(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/[: ]+$/, '')).filter((line) => line !== '');
}
