// Makes the line table and the list of symbol names from a kernel image that
// still has its DWARF:
//   node tables.mjs --elf IMAGE --kernel CRATE --lines OUT.json --renames OUT.txt
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { shortNames } from './names.mjs';
import { findSetupLines } from './setup-lines.mjs';

const options = readOptions(process.argv.slice(2));
const { elf, kernel } = options;

const symbols = readSymbols();
const base = symbols.reduce((low, symbol) => (symbol.address < low ? symbol.address : low), symbols[0].address);
const functions = symbols.filter((symbol) => symbol.isFunction);
const { files, rows } = lineRows(sourceLines(functions));
const table = {
  format: 'faultscope-lines',
  version: 1,
  base: hex(base),
  files,
  symbols: symbols.map(({ name, address, size, isFunction }) => [name, Number(address - base), size, isFunction ? 0 : 1]),
  rows,
  setupLines: findSetupLines(kernel, files),
};
writeFileSync(options.lines, formatTable(table));
writeFileSync(options.renames, renames(symbols));

function readOptions(words) {
  const found = {};
  for (let i = 0; i < words.length; i += 2) found[words[i].slice(2)] = words[i + 1];
  return found;
}

function run(tool, args, input) {
  return execFileSync(tool, args, { encoding: 'utf8', input, maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C' } });
}

// Functions and statics by address. Where several names share one address
// (equal functions merged by the compiler), the first in the alphabet stands.
function readSymbols() {
  const parse = (extra) =>
    run('nm', ['--print-size', '--no-sort', ...extra, elf])
      .split('\n')
      .map((line) => /^([0-9a-f]{16}) ([0-9a-f]{16} )?([A-Za-z]) (.+)$/.exec(line))
      .filter((match) => match !== null);
  const mangled = parse([]);
  const demangled = parse(['--demangle=rust']);
  const all = mangled
    .map((match, i) => ({
      address: BigInt('0x' + match[1]),
      size: match[2] ? Number.parseInt(match[2], 16) : 0,
      kind: match[3].toLowerCase(),
      linkName: match[4],
      path: demangled[i][4],
    }))
    .filter(({ kind, linkName }) => 'tdbr'.includes(kind) && linkName !== '_GLOBAL_OFFSET_TABLE_');
  const names = shortNames(all.map((symbol) => symbol.path));
  const named = all
    .map((symbol, i) => ({ ...symbol, name: names[i], isFunction: symbol.kind === 't' }))
    .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : a.name < b.name ? -1 : 1));
  return named.filter((symbol, i) => i === 0 || symbol.address !== named[i - 1].address);
}

// [address, file, line] of every instruction. An instruction that came from an
// inlined function counts for the line that called it, so that a function's
// instructions show that function's own lines.
function sourceLines(functions) {
  const addresses = [...run('objdump', ['-d', '--no-show-raw-insn', elf]).matchAll(/^\s*([0-9a-f]{16}):/gm)].map((m) => m[1]);
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
      const file = match ? match[1].replace(/^(\.\/)+/, '') : '';
      // Line 0 means "made by the compiler": it stays with the line before.
      if (file.startsWith('src/')) last = { file, line: Number(match[2]) };
      else if (match || file !== '') last = null;
      result.push([at, last]);
    }
    result.push([end, null]);
  }
  return result;
}

// Rows [address step, file, line step]; file -1 ends what has a source line.
function lineRows(places) {
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

// The names for `objcopy --redefine-syms`: each only once.
function renames(symbols) {
  const used = new Set();
  let text = '';
  for (const { linkName, name } of symbols) {
    const word = name.replaceAll(' ', '_');
    if (used.has(word) || /\s/.test(linkName)) continue;
    used.add(word);
    if (word !== linkName) text += `${linkName} ${word}\n`;
  }
  return text;
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

function hex(value) {
  return '0x' + value.toString(16);
}
