// Records what Bochs does with the kernels in src/truth/references/kernels: node scripts/run-ts.mjs scripts/references/record-kernels.ts [NAME...]
// Needs the same packages as record.ts, and gcc.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { KernelRecording } from '../../src/truth/references/reference';
import { assemble } from './assemble';
import { runOnBochs } from './bochs';
import { buildKernel, kernelHash } from './build-kernel';

const home = 'src/truth/references/kernels';
const lib = join(home, 'lib');
const bootSector = assemble('scripts/references/boot-sector.asm', lib);
const wanted = process.argv.slice(2);
/** Some say much on a slow line. */
const SECONDS = 60;
mkdirSync(join(home, 'recorded'), { recursive: true });

for (const { name, base: file, ext } of readdirSync(home).sort().map(parse)) {
  if (ext === '') continue;
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const image = buildKernel(join(home, file), lib);
  const recording: KernelRecording = {
    source: kernelHash(join(home, file), lib),
    image: deflateRawSync(image, { level: 9 }).toString('base64'),
    bochs: runOnBochs(bootSector, image, SECONDS),
  };
  writeFileSync(join(home, 'recorded', `${name}.json`), `${JSON.stringify(recording, null, 1)}\n`);
  console.log(`${name}: Bochs ${recording.bochs.end}, ${recording.bochs.events.split(' ').length} events`);
}
