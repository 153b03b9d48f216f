import { applyBootPlan } from '../machine/apply-boot-plan';
import { resetBoard } from '../machine/board-reset';
import { instantiateCore } from '../machine/core-exports';
import { Machine, PAGE_BYTES } from '../machine/machine';
import type { BootImage } from './image';
import { UsageError } from './usage-error';

/** A machine with an image on its board: it can be reset and boots it again. No snapshot is kept but the state's few pages. */
export class Board {
  private readonly origin: Uint8Array;

  private constructor(
    readonly machine: Machine,
    private readonly image: BootImage,
  ) {
    if (image.firmware) machine.enterFirmwareState();
    applyBootPlan(machine, image.plan);
    this.origin = machine.state.slice();
  }

  /** @throws UsageError when the host has not enough memory */
  static async powerOn(wasm: Uint8Array, memoryBytes: number, image: BootImage): Promise<Board> {
    const core = await instantiateCore(wasm);
    let machine: Machine;
    try {
      machine = new Machine(core, memoryBytes);
    } catch {
      throw new UsageError(`The host has no room for ${memoryBytes / 1024 / 1024} MiB of guest memory.`);
    }
    return new Board(machine, image);
  }

  /** Everything as at the start of boot 1, but for what counts since power-on. */
  reset(): void {
    resetBoard(this.machine, () => this.restore());
  }

  private restore(): void {
    const { machine } = this;
    for (let page = 0; page < machine.ramBytes / PAGE_BYTES; page++) {
      if (((machine.dirty[page >> 3] ?? 0) & (1 << (page & 7))) !== 0) machine.ram.fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
    }
    machine.clearDirty();
    for (const piece of this.image.plan.memory) machine.writePhysical(piece.physical, piece.bytes);
    machine.state.set(this.origin);
    machine.stateReplaced();
  }
}
