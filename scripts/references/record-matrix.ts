// Records what Bochs and QEMU do with each cell of the page's double-fault matrix: node scripts/run-ts.mjs scripts/references/record-matrix.ts [--qemu]
// Needs the same packages as record.ts, and binutils. With --qemu only QEMU runs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cells, programOfCell } from '../../src/lessons/matrix/cells';
import { kernelByElf } from '../../src/machine/loaders/multiboot-elf';
import { commandLineOf } from '../../src/machine/loaders/plan-program';
import type { MatrixRecording } from '../../src/truth/references/reference';
import { assemble } from './assemble';
import { runOnBochs } from './bochs';
import { runOnQemu } from './qemu';

const home = 'src/truth/references';
const bootSector = assemble('scripts/references/boot-sector.asm', `${home}/lib`);
const file = new Uint8Array(readFileSync('public/kernels/matrix.elf'));
/** A cell ends in HLT: Bochs is stopped after so long, and QEMU. */
const SECONDS = 15;
const QEMU_SECONDS = 6;
const MOST_EVENTS = 20;
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

/** QEMU takes Multiboot kernels as 32-bit files only. */
function narrowFile(): Uint8Array {
  const narrow = join(mkdtempSync(join(tmpdir(), 'matrix-')), 'matrix32.elf');
  execFileSync('objcopy', ['-O', 'elf32-i386', 'public/kernels/matrix.elf', narrow]);
  return new Uint8Array(readFileSync(narrow));
}

const target = `${home}/matrix-cells.json`;
const before = process.argv.includes('--qemu') ? (JSON.parse(readFileSync(target, 'utf8')) as MatrixRecording) : null;
const narrow = narrowFile();

const recorded = cells.map((cell): [string, MatrixRecording['cells'][string]] => {
  const commandLine = commandLineOf(programOfCell(cell));
  const { image, ...place } = memoryImage(commandLine);
  const bochs = before?.cells[cell.id]?.bochs ?? runOnBochs(bootSector, image, SECONDS, place);
  const qemu = runOnQemu(narrow, QEMU_SECONDS, MOST_EVENTS, commandLine);
  console.log(`${cell.id}: ${bochs.end}, ${bochs.events}; QEMU ${qemu.end}, ${qemu.raised.join(' | ')}`);
  return [cell.id, { bochs, qemu }];
});
const lines = recorded.map(([id, cell]) => `  ${JSON.stringify(id)}: ${JSON.stringify(cell)}`);
writeFileSync(target, `{\n "image": "${createHash('sha256').update(file).digest('hex')}",\n "cells": {\n${lines.join(',\n')}\n }\n}\n`);
