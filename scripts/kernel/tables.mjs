// Makes the line table and the list of symbol names from a kernel image that
// still has its DWARF:
//   node tables.mjs --elf IMAGE --kernel CRATE --lines OUT.json --renames OUT.txt
import { writeFileSync } from 'node:fs';
import { lineTable, listSymbols, oneAnAddress, readOptions } from './line-table.mjs';
import { shortNames } from './names.mjs';
import { findSetupLines } from './setup-lines.mjs';

const { elf, kernel, lines, renames } = readOptions(process.argv.slice(2));

const symbols = readSymbols();
const ownFile = (file) => (file.startsWith('src/') ? file : null);
writeFileSync(lines, lineTable(elf, symbols, ownFile, (files) => findSetupLines(kernel, files)));
writeFileSync(renames, renameList());

// Functions and statics by address.
function readSymbols() {
  const demangled = listSymbols(elf, ['--demangle=rust']);
  const all = listSymbols(elf)
    .map(({ name, ...place }, i) => ({ ...place, linkName: name, path: demangled[i].name }))
    .filter(({ kind, linkName }) => 'tdbr'.includes(kind) && linkName !== '_GLOBAL_OFFSET_TABLE_');
  const names = shortNames(all.map((symbol) => symbol.path));
  return oneAnAddress(all.map((symbol, i) => ({ ...symbol, name: names[i], isFunction: symbol.kind === 't' })));
}

// The names for `objcopy --redefine-syms`: each only once.
function renameList() {
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
