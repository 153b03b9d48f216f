import { V86 } from 'v86';
import { compare, type Ratio } from './compare';
import type { EmulatorClass } from './v86-loop';

const decode = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Called by the benchmark in a blank page: both engines on the page's own thread. */
async function compareHere(coreWasm: string, peerWasm: string): Promise<Ratio[]> {
  const module = await WebAssembly.compile(decode(coreWasm) as BufferSource);
  const peer = decode(peerWasm);
  const source = { wasm_fn: async (imports: WebAssembly.Imports) => (await WebAssembly.instantiate(peer as BufferSource, imports)).instance.exports };
  return compare(module, V86 as unknown as EmulatorClass, source, () => performance.now());
}

Object.assign(globalThis, { compareHere });
