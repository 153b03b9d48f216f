// Makes the line table from the image of a kernel in C or assembly that still has its DWARF:
//   node tables.mjs --elf IMAGE --kernel FOLDER --finder SETUP-LINES.mjs --lines OUT.json
import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lineTable, listSymbols, oneAnAddress, readOptions } from '../kernel/line-table.mjs';

const { elf, kernel, finder, lines } = readOptions(process.argv.slice(2));
const { findSetupLines } = await import(pathToFileURL(finder).href);

const symbols = oneAnAddress(listSymbols(elf)
  .filter(({ kind, name }) => 'tdbr'.includes(kind) && !name.includes('.'))
  .map((symbol) => ({ ...symbol, isFunction: symbol.kind === 't' && symbol.size > 0 })));

writeFileSync(lines, lineTable(elf, symbols, ownFile, (files) => findSetupLines(kernel, files)));

/** The kernel's sources lie in one folder; compiler and assembler name them with different folders before them. */
function ownFile(path) {
  const file = basename(path);
  return existsSync(join(kernel, file)) ? file : null;
}
