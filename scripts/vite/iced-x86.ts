import type { Plugin } from 'vite';

const entry = /[\\/]iced-x86[\\/]iced_x86\.js$/;

/**
 * Lets iced-x86, whose package is made for Node, load in a browser: CommonJS exports become ES exports (so that what is
 * not used can be left out), and the lines that read the wasm file are replaced by `instantiateIced(source)`.
 */
export function icedX86(): Plugin {
  return {
    name: 'faultscope-iced-x86',
    // The dependency scanner would bundle the package as it is, before `transform` sees it.
    config: () => ({ optimizeDeps: { exclude: ['iced-x86'] } }),
    transform(code, id) {
      return entry.test(id.split('?')[0] ?? '') ? { code: toBrowserModule(code), map: null } : null;
    },
  };
}

/** Throws when the package's text is not the one that these replacements were written for. */
export function toBrowserModule(code: string): string {
  const tail = code.indexOf("const path = require('path')");
  const head = /^\s*let imports = \{\};\nimports\['__wbindgen_placeholder__'\] = module\.exports;\nlet wasm;\nconst \{[^}]*\} = require\(`util`\);\n/;
  if (tail < 0 || !head.test(code)) throw new Error('iced-x86 is not the build that scripts/vite/iced-x86.ts knows');
  const body = code.slice(0, tail)
    .replace(head, 'let wasm;\nconst placeholder = {};\n')
    .replace(/^module\.exports\.(__\w+) = /gm, 'placeholder.$1 = ')
    .replace(/^module\.exports\.(\w+) = (\w+);$/gm, 'export { $1 };')
    .replace(/^module\.exports\.(\w+) = /gm, 'export const $1 = /* @__PURE__ */ ')
    .replaceAll('/* @__PURE__ */ function', 'function');
  if (body.includes('module.exports')) throw new Error('iced-x86 exports something in a way that scripts/vite/iced-x86.ts does not know');
  return `${body}
export async function instantiateIced(source) {
  if (wasm) return;
  wasm = (await WebAssembly.instantiate(source, { __wbindgen_placeholder__: placeholder })).instance.exports;
}
`;
}
