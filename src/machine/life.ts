import { applyBootPlan } from './apply-boot-plan';
import { instantiateCore } from './core-exports';
import { imageIdentity } from './image-identity';
import type { BootPlan } from './loaders/boot-plan';
import { planProgram } from './loaders/plan-program';
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
    private readonly file: Uint8Array,
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
    const plan = planProgram(file, program, memoryBytes);
    const machine = new Machine(await instantiateCore(wasm), memoryBytes);
    return new Life(machine, file, imageIdentity(file), program, plan);
  }

  get program(): KernelProgram {
    return this.currentProgram;
  }

  get plan(): BootPlan {
    return this.currentPlan;
  }

  /** Boots anew with other set-up lines. */
  reboot(program: KernelProgram): void {
    this.currentPlan = planProgram(this.file, program, this.machine.ramBytes);
    this.currentProgram = program;
    this.timeline.powerOn();
  }

  log(): InputLog {
    return { version: 1, image: this.identity, program: this.currentProgram, inputs: this.timeline.allInputs(), moment: this.timeline.now };
  }
}
