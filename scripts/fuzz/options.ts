/** The word after `--name` on the command line, or undefined. */
export function wordOption(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
}

/** The number after `--name` on the command line. @throws Error when something else stands there */
export function numberOption(name: string, otherwise: number): number {
  const word = wordOption(name);
  if (word === undefined) return otherwise;
  const value = Number(word);
  if (word === '' || !Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a number, not ${word}`);
  return value;
}
