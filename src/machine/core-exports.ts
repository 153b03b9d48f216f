/** What core.wasm exports. bool is 0 or 1; u64 comes back as a signed bigint. */
export interface CoreExports {
  readonly memory: WebAssembly.Memory;
  powerOn(ramBytes: number): number;
  enterFirmwareState(): void;
  stateStart(): number;
  stateEnd(): number;
  ramStart(): number;
  dirtyBits(): number;
  clearDirty(): void;
  stateReplaced(): void;
  fieldAddress(field: number): number;
  run(budgetTicks: number, stopOn: number): number;
  stepInside(): number;
  rflags(): bigint;
  setRflags(value: bigint): void;
  inject(vector: number, errorCode: number, address: bigint): number;
  requestNonMaskable(): void;
  provoke(target: bigint): number;
  look(address: bigint, access: number, user: number): number;
  walkResult(): number;
  setStackMark(index: number, id: number, bottom: bigint, top: bigint): void;
  drainEvents(upTo: number): void;
  typeScancode(byte: number): void;
}

/**
 * Makes an instance of the core.
 * @param wasm core.wasm, compiled or as bytes
 * @throws WebAssembly.CompileError or LinkError when the bytes are not the core
 */
export async function instantiateCore(wasm: WebAssembly.Module | Uint8Array): Promise<CoreExports> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm as BufferSource);
  const instance = await WebAssembly.instantiate(module, {});
  return instance.exports as unknown as CoreExports;
}
