import type { Plugin } from 'vite';
import { compileCore } from '../core/compile-core.ts';

const urlModule = 'virtual:faultscope/core-wasm-url';
const bytesModule = 'virtual:faultscope/core-wasm-bytes';
const devPath = '/core.wasm';

/** Compiles the core and offers it to the page: by URL, or as base64 inside a single-file build. */
export function coreWasm(): Plugin {
  let serving = false;
  let base = '/';
  return {
    name: 'faultscope-core-wasm',
    configResolved(config) {
      serving = config.command === 'serve';
      base = config.base;
    },
    resolveId: (id) => (id === urlModule || id === bytesModule ? `\0${id}` : null),
    async load(id) {
      if (id === `\0${bytesModule}`) {
        const bytes = await compileCore();
        return `export default ${JSON.stringify(Buffer.from(bytes).toString('base64'))};`;
      }
      if (id !== `\0${urlModule}`) return null;
      if (serving) return `export default ${JSON.stringify(base.replace(/\/?$/, devPath))};`;
      const reference = this.emitFile({ type: 'asset', name: 'core.wasm', source: await compileCore() });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== devPath) return next();
        compileCore().then(
          (bytes) => {
            response.setHeader('Content-Type', 'application/wasm');
            response.setHeader('Cache-Control', 'no-store');
            response.end(bytes);
          },
          (error: unknown) => next(error),
        );
      });
    },
  };
}
