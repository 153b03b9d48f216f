// Are the committed kernel images those of the sources?
//   node scripts/kernel/check.mjs             compares hashes; works everywhere
//   node scripts/kernel/check.mjs --rebuild   also builds again, where the
//                                             compiler is present, and compares bytes
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareHashes } from './compare.mjs';
import { project } from './hashes.mjs';

const COMPILER_MISSING = 3;
const kernels = join(project, 'public/kernels');

const problems = compareHashes(project);
if (problems.length === 0 && process.argv.includes('--rebuild')) problems.push(...rebuild());
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log('The kernel images are those of the sources.');
process.exit(problems.length === 0 ? 0 : 1);

function rebuild() {
  const out = mkdtempSync(join(tmpdir(), 'lesson-kernel-'));
  try {
    const build = spawnSync(join(project, 'scripts/kernel/build.sh'), ['--out', out, '--offline'], { encoding: 'utf8' });
    if (build.status === COMPILER_MISSING) {
      console.log(`Not built again: ${build.stderr.trim()}`);
      return [];
    }
    if (build.status !== 0) return [`The build failed:\n${build.stdout}${build.stderr}`];
    const manifest = JSON.parse(readFileSync(join(kernels, 'manifest.json'), 'utf8'));
    const rebuilt = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    for (const tool of ['compiler', 'linker']) {
      if (manifest[tool] === rebuilt[tool]) continue;
      console.log(`Not compared: the ${tool} here is ${rebuilt[tool]}, the images were built by ${manifest[tool]}.`);
      return [];
    }
    return ['lesson.elf', 'lesson.lines.json']
      .filter((name) => !readFileSync(join(kernels, name)).equals(readFileSync(join(out, name))))
      .map((name) => `public/kernels/${name} is not what the sources give: run scripts/kernel/build.sh`);
  } finally {
    rmSync(out, { recursive: true });
  }
}
