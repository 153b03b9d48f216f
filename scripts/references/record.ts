// Records what Bochs and QEMU do with the programs in src/truth/references: node scripts/run-ts.mjs scripts/references/record.ts [NAME...]
// Needs Debian's packages bochs, bochsbios, vgabios, bochs-term, qemu-system-x86 and nasm.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Recording } from '../../src/truth/references/reference';
import { assemble, sourceHash } from './assemble';
import { runOnBochs } from './bochs';
import { runOnQemu } from './qemu';

const home = 'src/truth/references';
const includes = join(home, 'lib');
const bootSector = assemble('scripts/references/boot-sector.asm', includes);
const wanted = process.argv.slice(2);
mkdirSync(join(home, 'recorded'), { recursive: true });

for (const file of readdirSync(join(home, 'programs')).sort()) {
  const name = basename(file, '.asm');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const source = join(home, 'programs', file);
  const image = assemble(source, includes);
  const recording: Recording = {
    source: sourceHash(source, includes),
    image: deflateRawSync(image, { level: 9 }).toString('base64'),
    bochs: runOnBochs(bootSector, image),
    qemu: runOnQemu(image),
  };
  writeFileSync(join(home, 'recorded', `${name}.json`), `${JSON.stringify(recording, null, 1)}\n`);
  console.log(`${name}: Bochs ${recording.bochs.end}, ${recording.bochs.events.split(' ').length} events; QEMU ${recording.qemu.end}, ${recording.qemu.events.split(' ').length} events`);
}
