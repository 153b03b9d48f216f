import { applyBootPlan } from './apply-boot-plan';
import { instantiateCore } from './core-exports';
import { imageIdentity } from './image-identity';
import { planBoot } from './loaders/boot-plan';
import type { BootPlan } from './loaders/boot-plan';
import { parseElf64 } from './loaders/elf64';
import type { KernelImage } from './loaders/elf64';
import { Machine } from './machine';
import type { InputLog, KernelProgram } from './protocol';
import { stateArea } from './state-area';
import type { StateArea } from './state-area';
import { Timeline } from './timeline';

/** A machine that was powered on with an image and a program, and its timeline. */
export class Life {
  readonly timeline: Timeline;
  readonly area: StateArea;

  private constructor(
    readonly machine: Machine,
    private readonly image: KernelImage,
    private readonly identity: string,
    private currentProgram: KernelProgram,
    private currentPlan: BootPlan,
  ) {
    this.timeline = new Timeline(machine, (target) => applyBootPlan(target, this.currentPlan));
    this.area = stateArea(machine);
  }

  /**
   * Powers on.
   * @throws ImageError when the image cannot be loaded, WebAssembly.CompileError when `wasm` is not the core
   */
  static async begin(wasm: WebAssembly.Module | Uint8Array, file: Uint8Array, program: KernelProgram, memoryBytes: number): Promise<Life> {
    const image = parseElf64(file);
    const plan = planBoot(image, { ...program, memoryBytes });
    const machine = new Machine(await instantiateCore(wasm), memoryBytes);
    return new Life(machine, image, imageIdentity(file), program, plan);
  }

  get program(): KernelProgram {
    return this.currentProgram;
  }

  get plan(): BootPlan {
    return this.currentPlan;
  }

  /** Boots anew with other set-up lines. */
  reboot(program: KernelProgram): void {
    this.currentPlan = planBoot(this.image, { ...program, memoryBytes: this.machine.ramBytes });
    this.currentProgram = program;
    this.timeline.powerOn();
  }

  log(): InputLog {
    return { version: 1, image: this.identity, program: this.currentProgram, inputs: this.timeline.allInputs(), moment: this.timeline.now };
  }
}
