import { beforeAll, describe, expect, it } from 'vitest';
import { Activity, StopReason } from '../x86/bits/run';
import { StateField } from '../x86/bits/state-field';
import { applyBootPlan } from './apply-boot-plan';
import { instantiateCore } from './core-exports';
import { planBoot } from './loaders/boot-plan';
import { parseElf64 } from './loaders/elf64';
import { Machine } from './machine';
import type { Moment } from './moment';
import { physicalOf } from './read-memory';
import { stepBackward, stepForward } from './stepping';
import type { Grain } from './stepping';
import { coreModule, kernelImage, MEMORY_BYTES } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';
import { Timeline } from './timeline';

// A repeated string instruction, then a timer interrupt that ends a HLT; there is no IDT, so that it ends in shutdown.
const repeat = [0xb9, 6, 0, 0, 0, 0x48, 0x8d, 0xbc, 0x24, 0, 0xff, 0xff, 0xff, 0xb0, 0x5a, 0xf3, 0xaa]; // mov ecx,6; lea rdi,[rsp-256]; mov al,5Ah; rep stosb
const out = (port: number, value: number): number[] => [0xb0, value, 0xe6, port]; // mov al,value; out port,al
const interruptController = [out(0x20, 0x11), out(0x21, 0x20), out(0x21, 0x04), out(0x21, 0x01), out(0x21, 0xfe)].flat();
const timer = [out(0x43, 0x34), out(0x40, 0x10), out(0x40, 0)].flat();
// The timer comes first: the rise of its output at the control word is no interrupt yet.
const code = Uint8Array.from([...repeat, ...timer, ...interruptController, 0xfb, 0xf4]); // sti; hlt

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await coreModule();
});

async function begin(program = code): Promise<Timeline> {
  const image = parseElf64(kernelImage());
  const plan = planBoot(image, { ...programs.bootLoop, memoryBytes: MEMORY_BYTES });
  return new Timeline(new Machine(await instantiateCore(module), MEMORY_BYTES), (machine) => {
    applyBootPlan(machine, plan);
    machine.writePhysical(physicalOf(machine, image.entry) ?? 0, program);
    machine.stateReplaced();
  });
}

const bytesOf = ({ machine }: Timeline): Buffer => Buffer.concat([machine.state, machine.ram]);

/** Steps until shutdown; returns every place on the way. */
function walk(timeline: Timeline, grain: Grain): { moment: Moment; bytes: Buffer }[] {
  const places = [{ moment: timeline.now, bytes: bytesOf(timeline) }];
  while (timeline.machine.activity() !== Activity.Shutdown) {
    stepForward(timeline, grain);
    places.push({ moment: timeline.now, bytes: bytesOf(timeline) });
  }
  return places;
}

function expectTheWayBack(timeline: Timeline, grain: Grain, places: { moment: Moment; bytes: Buffer }[]): void {
  for (const { moment, bytes } of places.slice(0, -1).reverse()) {
    expect(stepBackward(timeline, grain)).toBe(true);
    expect(timeline.now).toEqual(moment);
    expect(bytes.equals(bytesOf(timeline))).toBe(true);
  }
}

describe('repeated instructions and idle time', () => {
  for (const grain of ['instruction', 'inside'] as const) {
    it(`are one step each, forward and back (${grain})`, async () => {
      const timeline = await begin();
      const places = walk(timeline, grain);
      expectTheWayBack(timeline, grain, places);
      const ticks = places.map(({ moment }) => moment.ticks);
      const repeated = ticks.findIndex((tick, i) => tick - (ticks[i - 1] ?? 0) === 6);
      expect(repeated).toBe(4);
      const idle = Math.max(...ticks.map((tick, i) => tick - (ticks[i - 1] ?? 0)));
      expect(idle).toBeGreaterThan(1000);
    });
  }

  it('a run may stop between two iterations; the step back from there goes to the instruction', async () => {
    const timeline = await begin();
    timeline.advance(5, 0, null);
    expect(timeline.now.ticks).toBe(5);
    expect(timeline.machine.u64(StateField.GeneralRegisters, 8)).toBe(4n);
    stepForward(timeline, 'instruction');
    expect(timeline.now.ticks).toBe(9);
    stepBackward(timeline, 'instruction');
    expect(timeline.now.ticks).toBe(3);
  });

  it('an input in idle time is not jumped over when the time is lived again', async () => {
    const timeline = await begin();
    while (timeline.machine.activity() !== Activity.Halted) timeline.stepInside();
    const halted = timeline.now;
    timeline.advance(100, 0, null);
    expect(timeline.machine.activity()).toBe(Activity.Halted);
    timeline.input({ type: 'key', scancode: 0x1e });
    timeline.advance(100_000, 0, null);
    expect(timeline.machine.activity()).toBe(Activity.Shutdown);
    const end = { moment: timeline.now, bytes: bytesOf(timeline) };

    timeline.goTo(halted);
    timeline.stepInside();
    expect(timeline.now).toEqual({ ...halted, ticks: halted.ticks + 100 });
    while (timeline.machine.activity() !== Activity.Shutdown) timeline.stepInside();
    expect(timeline.now).toEqual(end.moment);
    expect(end.bytes.equals(bytesOf(timeline))).toBe(true);
    expect(timeline.takeBadInput()).toBeNull();
  });
});

describe("a guest that pulls the board's reset line", () => {
  const resetting = Uint8Array.from([0xb0, 0xfe, 0xe6, 0x64]); // mov al,FEh; out 64h,al

  it('boots anew, and the step back goes over that reset', async () => {
    const timeline = await begin(resetting);
    const start = bytesOf(timeline);
    expect(timeline.advance(100, 0, null)).toBe(StopReason.BoardReset);
    expect(timeline.now).toEqual({ boot: 1, ticks: 2, step: 0 });
    const end = bytesOf(timeline);
    stepForward(timeline, 'instruction');
    expect(timeline.now).toEqual({ boot: 2, ticks: 0, step: 0 });
    expect(timeline.allInputs()).toEqual([{ at: { boot: 1, ticks: 2, step: 0 }, type: 'board-reset' }]);
    stepBackward(timeline, 'instruction');
    expect(end.equals(bytesOf(timeline))).toBe(true);
    timeline.goTo({ boot: 1, ticks: 0, step: 0 });
    expect(start.equals(bytesOf(timeline))).toBe(true);
  });
});
