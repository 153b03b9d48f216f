import type { KernelTable } from '../machine/loaders/kernel-table';

/** What a simulator is started from, however it comes to the page. */
export interface MachineAssets {
  /** The core, compiled or as bytes. */
  readonly wasm: WebAssembly.Module | Uint8Array;
  /** The kernel's ELF image. */
  readonly image: Uint8Array;
  readonly kernel: KernelTable;
  createWorker(): Worker;
}

/** Which part did not come; keys the sentence. */
export type AssetPart = 'coreNotLoaded' | 'kernelNotLoaded' | 'kernelDamaged';

/** A part of the machine could not be had. The message says what was found, without a full stop. */
export class AssetError extends Error {
  override readonly name = 'AssetError';

  constructor(readonly part: AssetPart, found: string) {
    super(found);
  }
}

/** Runs a loading step; whatever goes wrong is an `AssetError` of this part. */
export async function loadPart<Result>(part: AssetPart, load: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await load();
  } catch (error) {
    throw error instanceof AssetError ? error : new AssetError(part, error instanceof Error ? error.message : String(error));
  }
}
