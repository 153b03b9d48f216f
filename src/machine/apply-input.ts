import type { InputKind } from './inputs';
import type { Machine } from './machine';

/** Lets an input act on the machine as it stands; false when the machine refuses it. */
export function applyInput(machine: Machine, input: InputKind): boolean {
  switch (input.type) {
    case 'inject':
      return machine.inject(input.vector, input.errorCode, BigInt(input.address));
    case 'provoke':
      return machine.provoke(BigInt(input.address));
    case 'nmi':
      machine.requestNonMaskable();
      return true;
    case 'key':
      machine.typeScancode(input.scancode);
      return true;
  }
}
