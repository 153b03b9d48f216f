import { join, resolve } from 'node:path';
import { writeFileSync, readFileSync, statSync, readdirSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { bitsAsConstants } from './bits-as-constants.ts';
import { coreWasm } from './core-wasm.ts';
import { icedX86 } from './iced-x86.ts';
import { kernelBytes } from './kernel-bytes.ts';

const workerModule = 'virtual:faultscope/worker-source';

interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** Builds one entry into one classic script with everything inside it. */
async function bundle(root: string, entry: string, name: string): Promise<Bundle> {
  const result = await build({
    configFile: false,
    root,
    // The warnings are about `import.meta` in Vite's preloader, which a single script never calls.
    logLevel: 'error',
    publicDir: false,
    define: { __EMBED__: 'true', 'process.env.NODE_ENV': '"production"' },
    plugins: [react(), bitsAsConstants(), coreWasm(), icedX86(), kernelBytes(root), workerSource(root)],
    // Inside the dev server NODE_ENV says development, and React's production runtime has no `jsxDEV`.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      assetsInlineLimit: 100_000_000,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: { input: join(root, entry), output: { format: 'iife', name, codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('\n');
  const style = outputs.map((one) => (one.type === 'asset' && one.fileName.endsWith('.css') ? String(one.source) : '')).join('\n');
  return { script, style };
}

/** The worker as the text of a classic script, for a blob URL. */
function workerSource(root: string): Plugin {
  return {
    name: 'faultscope-worker-source',
    resolveId: (id) => (id === workerModule ? `\0${id}` : null),
    async load(id) {
      if (id !== `\0${workerModule}`) return null;
      const { script } = await bundle(root, 'src/machine/worker.ts', 'faultscopeWorker');
      return `export default ${JSON.stringify(script)};`;
    },
  };
}

function newestSource(root: string): number {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

/**
 * `embed.html` works in a sandboxed frame of opaque origin, where module scripts, fetch and fonts by URL are refused:
 * it loads one classic script and one style sheet, which hold all the rest.
 */
export function embed(root: string): Plugin {
  let serving = false;
  let outFolder = '';
  let kept: { made: number; bundle: Promise<Bundle> } | null = null;
  const current = (): Promise<Bundle> => {
    const newest = newestSource(root);
    if (!kept || kept.made < newest) kept = { made: newest, bundle: bundle(root, 'src/embed.tsx', 'faultscopeEmbed') };
    return kept.bundle;
  };
  return {
    name: 'faultscope-embed',
    configResolved(config) {
      serving = config.command === 'serve';
      outFolder = resolve(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0];
        const type = { '/embed.html': 'text/html', '/embed.js': 'text/javascript', '/embed.css': 'text/css' }[path ?? ''];
        if (!type) return next();
        response.setHeader('Content-Type', `${type}; charset=utf-8`);
        response.setHeader('Cache-Control', 'no-store');
        if (path === '/embed.html') return void response.end(readFileSync(join(root, 'embed.html')));
        current().then(
          ({ script, style }) => response.end(path === '/embed.js' ? script : style),
          (error: unknown) => next(error),
        );
      });
    },
    async closeBundle() {
      if (serving) return;
      const { script, style } = await current();
      writeFileSync(join(outFolder, 'embed.js'), script);
      writeFileSync(join(outFolder, 'embed.css'), style);
      writeFileSync(join(outFolder, 'embed.html'), readFileSync(join(root, 'embed.html')));
    },
  };
}
