import { createDisassembler, type Disassembler } from './disassembler';
import { withMemory } from './known-lines';

let loading: Promise<Disassembler> | null = null;
let loaded: Disassembler | null = null;

/** The disassembler if it has come, else null. */
export function loadedDisassembler(): Disassembler | null {
  return loaded;
}

/** The disassembler, fetched once for the whole page when it is first asked for. A failed fetch is tried again at the next call. */
export function loadDisassembler(): Promise<Disassembler> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<Disassembler> {
  const [iced, wasm] = await Promise.all([import('./iced-parts'), import('iced-x86/iced_x86_bg.wasm?url')]);
  await iced.instantiateIced(await bytesOf(wasm.default));
  loaded = withMemory(createDisassembler(iced));
  return loaded;
}

/** In the embed the file is a data URL, which an opaque origin may not be allowed to fetch. */
async function bytesOf(url: string): Promise<BufferSource> {
  const data = /^data:[^,]*;base64,/.exec(url);
  if (data) return Uint8Array.from(atob(url.slice(data[0].length)), (character) => character.charCodeAt(0));
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}
