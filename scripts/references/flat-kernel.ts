const MAGIC = 0x1badb002;

/** Where a flat Multiboot 1 image wants to lie and to be entered. */
export interface FlatKernel {
  readonly load: number;
  readonly entry: number;
}

/** Reads the address fields of the header at the image's beginning. @throws Error when there is none */
export function flatKernel(image: Uint8Array): FlatKernel {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('the image does not begin with a Multiboot 1 header');
  return { load: view.getUint32(16, true), entry: view.getUint32(28, true) };
}
