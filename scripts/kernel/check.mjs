// Are the committed kernel images those of the sources?
//   node scripts/kernel/check.mjs             compares hashes; works everywhere
//   node scripts/kernel/check.mjs --rebuild   also builds again, where the
//                                             compiler is present, and compares bytes
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareHashes } from './compare.mjs';
import { kernels, project } from './hashes.mjs';

const COMPILER_MISSING = 3;
const committed = join(project, 'public/kernels');

const problems = compareHashes(project);
if (problems.length === 0 && process.argv.includes('--rebuild')) problems.push(...Object.keys(kernels).flatMap(rebuild));
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log('The kernel images are those of the sources.');
process.exit(problems.length === 0 ? 0 : 1);

function rebuild(name) {
  const out = mkdtempSync(join(tmpdir(), 'lesson-kernel-'));
  try {
    const script = kernels[name].build;
    const build = spawnSync(join(project, script), ['--out', out, '--offline'], { encoding: 'utf8' });
    if (build.status === COMPILER_MISSING) {
      console.log(`Not built again: ${build.stderr.trim()}`);
      return [];
    }
    if (build.status !== 0) return [`The build of ${name}.elf failed:\n${build.stdout}${build.stderr}`];
    const manifest = JSON.parse(readFileSync(join(committed, 'manifest.json'), 'utf8'))[name];
    const rebuilt = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))[name];
    for (const tool of ['compiler', 'assembler', 'linker']) {
      if (manifest[tool] === rebuilt[tool]) continue;
      console.log(`Not compared: the ${tool} here is ${rebuilt[tool]}, ${name}.elf was built by ${manifest[tool]}.`);
      return [];
    }
    return [`${name}.elf`, `${name}.lines.json`]
      .filter((file) => !readFileSync(join(committed, file)).equals(readFileSync(join(out, file))))
      .map((file) => `public/kernels/${file} is not what the sources give: run ${script}`);
  } finally {
    rmSync(out, { recursive: true });
  }
}
