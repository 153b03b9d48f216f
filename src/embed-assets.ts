import coreBase64 from 'virtual:faultscope/core-wasm-bytes';
import { image, table } from 'virtual:faultscope/kernel-bytes';
import workerSource from 'virtual:faultscope/worker-source';
import { parseKernelTable } from './machine/loaders/kernel-table';
import { loadPart, type MachineAssets } from './store/machine-assets';

/** The machine's parts for the embed: all inside its script, since a frame of opaque origin can fetch nothing. */
export async function loadAssets(): Promise<MachineAssets> {
  const kernel = await loadPart('kernelDamaged', () => parseKernelTable(table));
  const wasm = await loadPart('coreNotLoaded', () => WebAssembly.compile(bytesOf(coreBase64)));
  return { wasm, image: bytesOf(image), kernel, createWorker };
}

/** A classic worker from a blob: the only kind that an opaque origin may start. */
function createWorker(): Worker {
  workerUrl ??= URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  return new Worker(workerUrl, { name: 'faultscope' });
}

/** Kept: a worker that has to be started again needs it too. */
let workerUrl: string | null = null;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
