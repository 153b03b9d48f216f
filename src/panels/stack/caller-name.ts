import type { KernelTable } from '../../machine/loaders/kernel-table';
import type { MemoryRegion } from '../../machine/protocol';
import type { InterruptStackFrame } from '../../machine/views/interrupt-frame';
import { symbolText } from '../widgets/symbol-text';

/** Names the function that a value leads back to if it is a return address: only values in executable regions are. */
export function callerName(regions: readonly MemoryRegion[], kernel: KernelTable | null): (value: bigint) => string | null {
  const code = regions.filter(({ rights }) => rights.includes('x'));
  return (value) => {
    if (kernel === null || !code.some(({ start, end }) => value > start && value < end)) return null;
    return kernel.callerAt(value)?.name ?? null;
  };
}

/** Where a frame's saved RIP lies in the kernel. */
export function savedRipName(frame: InterruptStackFrame, kernel: KernelTable | null): string | null {
  const rip = frame.fields.find(({ name }) => name === 'rip');
  return rip === undefined ? null : symbolText(kernel, rip.value);
}
