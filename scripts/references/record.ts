// Records what Bochs and QEMU do with the programs in src/truth/references: node scripts/run-ts.mjs scripts/references/record.ts [--qemu] [NAME...]
// With --qemu only QEMU runs, with the images recorded before.
// Needs Debian's packages bochs, bochsbios, vgabios, bochs-term, qemu-system-x86 and nasm.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Recording } from '../../src/truth/references/reference';
import { assemble, sourceHash } from './assemble';
import { runOnBochs } from './bochs';
import { runCasesOnQemu } from './qemu';

const home = 'src/truth/references';
const includes = join(home, 'lib');
const bootSector = assemble('scripts/references/boot-sector.asm', includes);
const qemuAlone = process.argv.includes('--qemu');
const wanted = process.argv.slice(2).filter((word) => word !== '--qemu');
mkdirSync(join(home, 'recorded'), { recursive: true });

for (const file of readdirSync(join(home, 'programs')).sort()) {
  const name = basename(file, '.asm');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const target = join(home, 'recorded', `${name}.json`);
  const { source, image, bochs } = qemuAlone ? (JSON.parse(readFileSync(target, 'utf8')) as Recording) : onBochs(join(home, 'programs', file));
  const recording: Recording = { source, image, bochs, qemu: runCasesOnQemu(name, inflateRawSync(Buffer.from(image, 'base64')), bochs.end) };
  writeFileSync(target, `${JSON.stringify(recording, null, 1)}\n`);
  console.log(`${name}: Bochs ${bochs.end}, ${bochs.events.split(' ').length} events; QEMU ${recording.qemu.end}, stopped by ${recording.qemu.stops.length} cases`);
}

function onBochs(source: string): Omit<Recording, 'qemu'> {
  const image = assemble(source, includes);
  return {
    source: sourceHash(source, includes),
    image: deflateRawSync(image, { level: 9 }).toString('base64'),
    bochs: runOnBochs(bootSector, image),
  };
}
