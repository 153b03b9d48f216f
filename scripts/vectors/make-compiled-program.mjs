// Makes src/core/sse/compiled-program.json: machine code that gcc makes of compiled-program.c, and what it computes on the
// processor of this machine. Run it by hand: node scripts/vectors/make-compiled-program.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'compiled-program.c');
const work = mkdtempSync(join(tmpdir(), 'compiled-'));
const run = (file, ...args) => execFileSync(file, args, { encoding: 'utf8' });
const address = 0x100000;
const common = ['-O3', '-fno-tree-loop-distribute-patterns', '-fno-stack-protector', '-fcf-protection=none', '-fno-math-errno'];

run('gcc', ...common, '-ffreestanding', '-fno-pic', '-no-pie', '-nostdlib', '-static', '-Wl,--build-id=none', `-Wl,-Ttext=0x${address.toString(16)}`, '-Wl,-e,compute', '-Wl,-N', '-Wl,--no-warn-rwx-segments', source, '-o', join(work, 'guest'));
run('objcopy', '-O', 'binary', '-R', '.note*', '-R', '.comment', '-R', '.eh_frame', join(work, 'guest'), join(work, 'guest.bin'));
run('gcc', ...common, '-DNATIVE', source, '-o', join(work, 'native'));
const entry = /^([0-9a-f]+) . compute$/m.exec(run('nm', join(work, 'guest')).replaceAll(' T ', ' . '))?.[1];
const listing = run('objdump', '-d', '--no-show-raw-insn', join(work, 'guest'));
const names = [...new Set([...listing.matchAll(/^ +[0-9a-f]+:\t(\w+).*xmm/gm)].map(([, name]) => name))].sort();
const data = {
  compiler: run('gcc', '--version').split('\n')[0],
  address,
  entry: parseInt(entry, 16),
  instructions: names,
  code: readFileSync(join(work, 'guest.bin')).toString('base64'),
  results: run(join(work, 'native')).trim().split('\n'),
};
writeFileSync(join(here, '..', '..', 'src', 'core', 'sse', 'compiled-program.json'), `${JSON.stringify(data, null, 2)}\n`);
console.log(`${names.length} SSE instructions: ${names.join(' ')}`);
