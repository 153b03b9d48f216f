import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { V86 } from 'v86';
import { compileCore } from '../core/compile-core';
import { inChromium } from './chromium';
import { compare } from './compare';
import { boot } from './kernel-boot';
import { pageFigures } from './page';
import { printRatios, printSizes } from './report';
import type { EmulatorClass } from './v86-loop';

// npm run bench: ratios against a peer in the same run, sizes of the first load, and how quickly the page answers.

const wasm = await compileCore();
console.log(`core.wasm: ${wasm.length} bytes, ${gzipSync(wasm).length} gz (at most 100,000)`);

const module = await WebAssembly.compile(wasm as BufferSource);
const peerWasm = readFileSync('node_modules/v86/build/v86.wasm');
const source = { wasm_fn: async (imports: WebAssembly.Imports) => (await WebAssembly.instantiate(peerWasm, imports)).instance.exports };
printRatios('Node', await compare(module, V86 as unknown as EmulatorClass, source, () => performance.now()));
console.log(`kernel's boot in Node: ${await boot(module)}`);

printRatios('Chromium', await inChromium(wasm, peerWasm));
const figures = await pageFigures();
printSizes(figures);
process.exit(0);
