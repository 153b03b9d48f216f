import coreUrl from 'virtual:faultscope/core-wasm-url';
import { parseKernelTable } from './machine/loaders/kernel-table';
import { AssetError, loadPart, type MachineAssets } from './store/machine-assets';

/** The machine's parts for the page, fetched by URL; each is fetched once however many simulators there are. */
export async function loadAssets(): Promise<MachineAssets> {
  const [wasm, image, kernel] = await Promise.all([
    loadPart('coreNotLoaded', async () => WebAssembly.compile(await bytesOf(coreUrl, 'coreNotLoaded'))),
    loadPart('kernelNotLoaded', async () => new Uint8Array(await bytesOf('kernels/lesson.elf', 'kernelNotLoaded'))),
    loadPart('kernelNotLoaded', () => textOf('kernels/lesson.lines.json', 'kernelNotLoaded'))
      .then((text) => loadPart('kernelDamaged', () => parseKernelTable(text))),
  ]);
  return { wasm, image, kernel, createWorker };
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
