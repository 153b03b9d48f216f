import coreUrl from 'virtual:faultscope/core-wasm-url';
import type { KernelId } from './machine/protocol';
import { parseKernelTable } from './machine/loaders/kernel-table';
import { once } from './once';
import { AssetError, loadPart, type MachineAssets } from './store/machine-assets';

/** The machine's parts for the page, fetched by URL; each is fetched once however many simulators and lessons there are. */
export async function loadAssets(id: KernelId): Promise<MachineAssets> {
  const [wasm, { image, kernel }] = await Promise.all([core(), kernels[id]()]);
  return { wasm, image, kernel, createWorker };
}

const core = once(() => loadPart('coreNotLoaded', async () => WebAssembly.compile(await bytesOf(coreUrl, 'coreNotLoaded'))));

const kernels: Readonly<Record<KernelId, () => Promise<Kernel>>> = {
  lesson: once(() => loadKernel('lesson')),
  protected: once(() => loadKernel('protected')),
  matrix: once(() => loadKernel('matrix')),
};

type Kernel = Pick<MachineAssets, 'image' | 'kernel'>;

async function loadKernel(id: KernelId): Promise<Kernel> {
  const [image, kernel] = await Promise.all([
    loadPart('kernelNotLoaded', async () => new Uint8Array(await bytesOf(`kernels/${id}.elf`, 'kernelNotLoaded'))),
    loadPart('kernelNotLoaded', () => textOf(`kernels/${id}.lines.json`, 'kernelNotLoaded'))
      .then((text) => loadPart('kernelDamaged', () => parseKernelTable(text))),
  ]);
  return { image, kernel };
}

function createWorker(): Worker {
  return new Worker(new URL('./machine/worker.ts', import.meta.url), { type: 'module', name: 'faultscope' });
}

async function answerOf(url: string, part: AssetError['part']): Promise<Response> {
  const answer = await fetch(new URL(url, document.baseURI));
  if (!answer.ok) throw new AssetError(part, `${url}: HTTP ${answer.status}`);
  return answer;
}

async function bytesOf(url: string, part: AssetError['part']): Promise<ArrayBuffer> {
  return (await answerOf(url, part)).arrayBuffer();
}

async function textOf(url: string, part: AssetError['part']): Promise<string> {
  return (await answerOf(url, part)).text();
}
