import type { MachineMode } from '../../machine/views/mode';

/** The stack pointer by its name in the mode: as much of RSP as counts. */
export function stackPointerName({ stackBits }: MachineMode): 'RSP' | 'ESP' | 'SP' {
  return stackBits === 64 ? 'RSP' : stackBits === 32 ? 'ESP' : 'SP';
}

/** The instruction pointer by its name in the mode. */
export function instructionPointerName({ codeBits }: MachineMode): 'RIP' | 'EIP' | 'IP' {
  return codeBits === 64 ? 'RIP' : codeBits === 32 ? 'EIP' : 'IP';
}
