// Records what Bochs and QEMU do with the rows and the matrix of src/truth/truth.json: node scripts/run-ts.mjs scripts/references/record-truth.ts [--qemu]
// With --qemu only QEMU runs.
// Needs the same packages as record.ts.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { MOST_OF_ROW, type TruthRecording } from '../../src/truth/references/reference';
import { truthKernel } from '../../src/truth/references/truth-kernel';
import { truthPrograms, worldOf } from '../../src/truth/references/truth-programs';
import { assemble, sourceHash } from './assemble';
import { runOnBochs } from './bochs';
import { runOnQemu } from './qemu';

const home = 'src/truth/references';
const includes = `${home}/lib`;
const bootSector = assemble('scripts/references/boot-sector.asm', includes);
const stubSource = `${includes}/truth-row.asm`;
const stub = assemble(stubSource, includes);
/** Rows that halt or never end are given so long. */
const seconds = 15;
const target = `${home}/truth-rows.json`;
const before = process.argv.includes('--qemu') ? (JSON.parse(readFileSync(target, 'utf8')) as TruthRecording) : null;
const rows: Record<string, TruthRecording['rows'][string]> = {};

for (const program of truthPrograms) {
  const image = truthKernel(stub, worldOf(program));
  const hash = createHash('sha256').update(image).digest('hex').slice(0, 16);
  rows[program.id] = { image: hash, bochs: before?.rows[program.id]?.bochs ?? runOnBochs(bootSector, image, seconds), qemu: runOnQemu(image, seconds, MOST_OF_ROW) };
}

const recording: TruthRecording = {
  source: sourceHash(stubSource, includes),
  stub: deflateRawSync(stub, { level: 9 }).toString('base64'),
  rows,
};
const lines = Object.entries(rows).map(([id, row]) => `  ${JSON.stringify(id)}: ${JSON.stringify(row)}`);
writeFileSync(target, `{\n "source": "${recording.source}",\n "stub": "${recording.stub}",\n "rows": {\n${lines.join(',\n')}\n }\n}\n`);
console.log(`${truthPrograms.length} programs recorded`);
