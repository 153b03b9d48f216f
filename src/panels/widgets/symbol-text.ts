import type { KernelTable } from '../../machine/loaders/kernel-table';

/** `name` or `name+0x1c`, or null where the kernel has no function or static. */
export function symbolText(kernel: KernelTable | null, address: bigint): string | null {
  const place = kernel?.symbolAt(address) ?? null;
  if (place === null) return null;
  return place.offset === 0 ? place.name : `${place.name}+0x${place.offset.toString(16)}`;
}
