import { cpu } from "../state";

/**
 * OUT to F4h to F7h, the ports of QEMU's isa-debug-exit: ends the run.
 * Bit 31 does not reach the exit status `(value << 1) | 1`, so that it can be dropped to keep `value + 1` above 0.
 */
export function debugExitWrite(value: u32): void {
  cpu.debugExit = (value & 0x7fffffff) + 1;
}
