import coreBase64 from 'virtual:faultscope/core-wasm-bytes';
import { kernels } from 'virtual:faultscope/kernel-bytes';
import workerSource from 'virtual:faultscope/worker-source';
import type { KernelId } from './machine/protocol';
import { parseKernelTable } from './machine/loaders/kernel-table';
import { once } from './once';
import { loadPart, type MachineAssets } from './store/machine-assets';

/** The machine's parts for the embed: all inside its script, since a frame of opaque origin can fetch nothing. */
export async function loadAssets(id: KernelId): Promise<MachineAssets> {
  const { image, table } = kernels[id];
  const kernel = await loadPart('kernelDamaged', () => parseKernelTable(table));
  return { wasm: await core(), image: bytesOf(image), kernel, createWorker };
}

const core = once(() => loadPart('coreNotLoaded', () => WebAssembly.compile(bytesOf(coreBase64))));

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
