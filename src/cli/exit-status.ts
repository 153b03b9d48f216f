/** How a run in the terminal ends, beside isa-debug-exit's own odd numbers. */
export const exitStatus = {
  /** Halted for good: nothing can wake the processor. */
  halted: 0,
  /** Wrong usage, or an image that cannot be booted. */
  usage: 2,
  tripleFault: 4,
  /** The limit of `--max-instructions` was reached. */
  limit: 6,
  internalError: 8,
} as const;

/** What QEMU's isa-debug-exit makes of a written value. */
export function debugExitStatus(value: number): number {
  return ((value << 1) | 1) & 0xff;
}
