import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile, hashSources, kernels } from './hashes.mjs';

/** What in `root` differs from the kernels' manifest; an empty list if nothing does. */
export function compareHashes(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'public/kernels/manifest.json'), 'utf8'));
  return Object.keys(kernels).flatMap((name) => compareKernel(root, name, manifest[name]));
}

function compareKernel(root, name, entry) {
  if (entry === undefined) return [`public/kernels/manifest.json has no entry for ${name}: run ${kernels[name].build}`];
  const problems = [];
  for (const { file, sha256 } of [entry.image, entry.lines]) {
    if (hashFile(join(root, 'public/kernels', file)) !== sha256) problems.push(`public/kernels/${file} is not the file of the manifest`);
  }
  const sources = hashSources(name, root);
  for (const path of new Set([...Object.keys(sources), ...Object.keys(entry.sources)])) {
    const [now, then] = [sources[path], entry.sources[path]];
    if (now === then) continue;
    const how = now === undefined ? 'is gone' : then === undefined ? 'is new' : 'has changed';
    problems.push(`${path} ${how} since the kernel was built: run ${kernels[name].build}`);
  }
  return problems;
}
