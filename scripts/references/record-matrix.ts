// Records what Bochs does with each cell of the page's double-fault matrix: node scripts/run-ts.mjs scripts/references/record-matrix.ts
// Needs the same packages as record.ts. QEMU is no witness here: it has neither #AC nor INT1, nor these error codes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { cells, programOfCell } from '../../src/lessons/matrix/cells';
import { kernelByElf } from '../../src/machine/loaders/multiboot-elf';
import { commandLineOf } from '../../src/machine/loaders/plan-program';
import type { MatrixRecording } from '../../src/truth/references/reference';
import { assemble } from './assemble';
import { runOnBochs } from './bochs';

const home = 'src/truth/references';
const bootSector = assemble('scripts/references/boot-sector.asm', `${home}/lib`);
const file = new Uint8Array(readFileSync('public/kernels/matrix.elf'));
/** A cell ends in HLT: Bochs is stopped after so long. */
const SECONDS = 15;
const PAGE = 4096;

/** The kernel as it lies in memory, and above it a page with what a boot loader hands over: command line, then the jump. */
function memoryImage(commandLine: string): { image: Uint8Array; load: number; entry: number } {
  const { entry, segments } = kernelByElf(file);
  const load = Math.min(...segments.map(({ physical }) => physical));
  const end = Math.max(...segments.map(({ physical, memorySize }) => physical + memorySize));
  const loader = Math.ceil(end / PAGE) * PAGE;
  const image = new Uint8Array(loader + PAGE - load);
  for (const { physical, bytes } of segments) image.set(bytes, physical - load);
  const view = new DataView(image.buffer, loader - load);
  const [information, text] = [loader + 0x100, loader + 0x200];
  // mov eax, magic; mov ebx, information; push entry; ret
  const code = [0xb8, 0x2badb002, 0xbb, information, 0x68, entry] as const;
  code.forEach((value, i) => (i % 2 === 0 ? view.setUint8((i / 2) * 5, value) : view.setUint32(((i - 1) / 2) * 5 + 1, value, true)));
  view.setUint8(15, 0xc3);
  view.setUint32(0x100, 1 << 2, true);
  view.setUint32(0x110, text, true);
  image.set(new TextEncoder().encode(commandLine), text - load);
  return { image, load, entry: loader };
}

const recorded = cells.map((cell): [string, MatrixRecording['cells'][string]] => {
  const { image, ...place } = memoryImage(commandLineOf(programOfCell(cell)));
  const bochs = runOnBochs(bootSector, image, SECONDS, place);
  console.log(`${cell.id}: ${bochs.end}, ${bochs.events}, ${bochs.serial.length} lines`);
  return [cell.id, bochs];
});
const lines = recorded.map(([id, bochs]) => `  ${JSON.stringify(id)}: ${JSON.stringify(bochs)}`);
writeFileSync(`${home}/matrix-cells.json`, `{\n "image": "${createHash('sha256').update(file).digest('hex')}",\n "cells": {\n${lines.join(',\n')}\n }\n}\n`);
