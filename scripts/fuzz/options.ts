/** The number after `--name` on the command line. @throws Error when something else stands there */
export function numberOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  const value = Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a number, not ${process.argv[at + 1]}`);
  return value;
}
