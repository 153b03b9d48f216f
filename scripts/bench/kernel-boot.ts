import { readFileSync } from 'node:fs';
import { SetupLine, Trigger } from '../../src/x86/bits/setup-lines';
import type { CoreExports } from '../../src/machine/core-exports';
import { applyBootPlan } from '../../src/machine/apply-boot-plan';
import { planBoot } from '../../src/machine/loaders/boot-plan';
import { parseElf64 } from '../../src/machine/loaders/elf64';
import { Machine } from '../../src/machine/machine';
import { StateField } from '../../src/x86/bits/state-field';
import { Activity } from '../../src/x86/bits/run';

const memoryBytes = 16 * 1024 * 1024;

/** Boots the lesson kernel through a breakpoint to its last HLT. @returns instructions and milliseconds, as text */
export async function boot(module: WebAssembly.Module): Promise<string> {
  const image = parseElf64(new Uint8Array(readFileSync('public/kernels/lesson.elf')));
  const plan = planBoot(image, { lines: [SetupLine.BreakpointHandler], trigger: Trigger.Breakpoint, stackIndex: 0, memoryBytes });
  const started = performance.now();
  const instance = await WebAssembly.instantiate(module, {});
  const machine = new Machine(instance.exports as unknown as CoreExports, memoryBytes);
  applyBootPlan(machine, plan);
  while (machine.u32(StateField.Activity) === Activity.Active) machine.run(100_000, 0);
  const milliseconds = performance.now() - started;
  return `${machine.count(StateField.Instructions)} instructions to the end of the breakpoint lesson in ${milliseconds.toFixed(1)} ms, power-on included`;
}
