import { applyBootPlan } from '../apply-boot-plan';
import { instantiateCore } from '../core-exports';
import type { BootPlan } from '../loaders/boot-plan';
import { Machine } from '../machine';
import { observe } from '../observe';
import type { Observation, StateLayout, Watch } from '../protocol';
import { stateArea, type StateArea } from '../state-area';
import { modeOf, type MachineMode } from '../views/mode';
import { decodeRegisters, type Registers } from '../views/registers';
import { decodeTrace, type TraceRecord } from '../views/trace';
import { coreModule, MEMORY_BYTES } from './session-under-test';

/** More steps than any test's program has. */
const MOST = 400;

/** A real machine at a boot plan's first instruction, stepped by hand, and what is seen of it. */
export class MachineAtPlan {
  private readonly area: StateArea;
  watch: Watch = { walk: null, stack: 'follow' };

  private constructor(
    readonly machine: Machine,
    private readonly plan: BootPlan,
  ) {
    applyBootPlan(machine, plan);
    this.area = stateArea(machine);
  }

  static async start(plan: BootPlan): Promise<MachineAtPlan> {
    return new MachineAtPlan(new Machine(await instantiateCore(await coreModule()), MEMORY_BYTES), plan);
  }

  get layout(): StateLayout {
    return this.area.layout;
  }

  get observation(): Observation {
    return observe(this.machine, { area: this.area, stacks: this.plan.stacks, watch: this.watch, running: false });
  }

  get registers(): Registers {
    return decodeRegisters(this.observation, this.layout);
  }

  get mode(): MachineMode {
    return modeOf(this.observation, this.layout);
  }

  get records(): TraceRecord[] {
    return decodeTrace(this.observation.trace);
  }

  /** Steps inside until `there` says so. @throws Error when it never does */
  stepUntil(there: (machine: this) => boolean): this {
    for (let i = 0; i < MOST; i++) {
      if (there(this)) return this;
      this.machine.stepInside();
    }
    throw new Error('the program never came there');
  }

  /** Up to the end of the newest delivery of `vector`: its handler's first instruction. */
  untilHandlerOf(vector: number): this {
    return this.stepUntil(({ machine, records }) => !machine.inDelivery() && records.at(-1)?.vector === vector && records.length > 1);
  }

  /** Up to the step of a delivery of `vector` after which `check` has its record. */
  untilStep(vector: number, check: number): this {
    return this.stepUntil(({ machine, records }) => machine.inDelivery() && records.at(-1)?.vector === vector && records.at(-1)?.check === check);
  }
}
