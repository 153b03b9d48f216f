// What the tables of both kernels have in common: symbols, source lines, and how they are written down.
import { execFileSync } from 'node:child_process';

/** `--name value` pairs of a command line. */
export function readOptions(words) {
  const found = {};
  for (let i = 0; i < words.length; i += 2) found[words[i].slice(2)] = words[i + 1];
  return found;
}

/** What a program of binutils prints. */
export function run(tool, args, input) {
  return execFileSync(tool, args, { encoding: 'utf8', input, maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C' } });
}

/** One entry a symbol of the image, in the order of its table: `{ address, size, kind, name }`; `kind` as nm's letter, in lower case. */
export function listSymbols(elf, extra = []) {
  return run('nm', ['--print-size', '--no-sort', ...extra, elf])
    .split('\n')
    .map((line) => /^([0-9a-f]{8,16}) ([0-9a-f]{8,16} )?([A-Za-z]) (.+)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, address, size, kind, name]) => ({ address: BigInt('0x' + address), size: size ? Number.parseInt(size, 16) : 0, kind: kind.toLowerCase(), name }));
}

/** Ascending by address. Where several names share one address, one with a size stands, else the first in the alphabet. */
export function oneAnAddress(symbols) {
  const sorted = [...symbols].sort((a, b) => {
    if (a.address !== b.address) return a.address < b.address ? -1 : 1;
    if (a.size > 0 !== b.size > 0) return a.size > 0 ? -1 : 1;
    return a.name < b.name ? -1 : 1;
  });
  return sorted.filter((symbol, i) => i === 0 || symbol.address !== sorted[i - 1].address);
}

/** The text of a `*.lines.json`. `ownFile`: the name of a source file of the kernel as it is listed, or null for any other file. */
export function lineTable(elf, symbols, ownFile, findSetupLines) {
  const base = symbols[0].address;
  const { files, rows } = lineRows(base, sourceLines(elf, symbols.filter((symbol) => symbol.isFunction), ownFile));
  return formatTable({
    format: 'faultscope-lines',
    version: 1,
    base: '0x' + base.toString(16),
    files,
    symbols: symbols.map(({ name, address, size, isFunction }) => [name, Number(address - base), size, isFunction ? 0 : 1]),
    rows,
    setupLines: findSetupLines(files),
  });
}

// [address, file, line] of every byte: a kernel may have code of several widths,
// which no disassembler tells apart. An instruction that came from an inlined
// function counts for the line that called it, so that a function's
// instructions show that function's own lines.
function sourceLines(elf, functions, ownFile) {
  const addresses = functions.flatMap(({ address, size }) => Array.from({ length: size }, (_, i) => (address + BigInt(i)).toString(16)));
  const answer = run('addr2line', ['-a', '-i', '-e', elf], addresses.join('\n') + '\n');
  const byAddress = new Map();
  let current = 0n;
  for (const line of answer.split('\n')) {
    if (line.startsWith('0x')) current = BigInt(line);
    else if (line !== '') byAddress.set(current, line);
  }
  const result = [];
  for (const { address, size } of functions) {
    const end = address + BigInt(size);
    let last = null;
    for (const [at, place] of byAddress) {
      if (at < address || at >= end) continue;
      const match = /^(.*?)(?:\/@\/.*)?:(\d+)(?: .*)?$/.exec(place);
      const file = match ? ownFile(match[1].replace(/^(\.\/)+/, '')) : null;
      // Line 0 means "made by the compiler": it stays with the line before.
      if (file !== null) last = { file, line: Number(match[2]) };
      else if (match) last = null;
      result.push([at, last]);
    }
    result.push([end, null]);
  }
  return result;
}

// Rows [address step, file, line step]; file -1 ends what has a source line.
function lineRows(base, places) {
  const files = [...new Set(places.filter(([, place]) => place).map(([, place]) => place.file))].sort();
  const rows = [];
  let [address, line, previous] = [base, 0, null];
  for (const [at, place] of places) {
    if (place?.file === previous?.file && place?.line === previous?.line) continue;
    rows.push([Number(at - address), place ? files.indexOf(place.file) : -1, place ? place.line - line : 0]);
    address = at;
    if (place) line = place.line;
    previous = place;
  }
  return { files, rows };
}

function formatTable(table) {
  const list = (items, perLine) => {
    const texts = items.map((item) => JSON.stringify(item));
    const lines = [];
    for (let i = 0; i < texts.length; i += perLine) lines.push('    ' + texts.slice(i, i + perLine).join(','));
    return `[\n${lines.join(',\n')}\n  ]`;
  };
  const fields = Object.entries(table).map(([key, value]) => {
    const perLine = { symbols: 1, rows: 12, setupLines: 1, files: 1 }[key];
    return `  ${JSON.stringify(key)}: ${perLine ? list(value, perLine) : JSON.stringify(value)}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}
