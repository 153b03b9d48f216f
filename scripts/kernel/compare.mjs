import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile, hashSources } from './hashes.mjs';

/** What in `root` differs from the kernel's manifest; an empty list if nothing does. */
export function compareHashes(root) {
  const kernels = join(root, 'public/kernels');
  const manifest = JSON.parse(readFileSync(join(kernels, 'manifest.json'), 'utf8'));
  const problems = [];
  for (const { file, sha256 } of [manifest.image, manifest.lines]) {
    if (hashFile(join(kernels, file)) !== sha256) problems.push(`public/kernels/${file} is not the file of the manifest`);
  }
  const sources = hashSources(root);
  for (const path of new Set([...Object.keys(sources), ...Object.keys(manifest.sources)])) {
    const [now, then] = [sources[path], manifest.sources[path]];
    if (now === then) continue;
    const how = now === undefined ? 'is gone' : then === undefined ? 'is new' : 'has changed';
    problems.push(`${path} ${how} since the kernel was built: run scripts/kernel/build.sh`);
  }
  return problems;
}
