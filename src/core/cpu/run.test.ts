import { describe, expect, it } from 'vitest';
import { Activity, StopOn, StopReason } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { addInterruptWorld, countingHandler, handlerOf, startTimer } from '../testing/interrupt-world';
import vectors from './real-processor.vectors.json';

const hlt = 0xf4;
const iretq = [0x48, 0xcf];
const IF = 0x200n;
const TF = 0x100n;
const RF = 0x10000n;

/** A program of all instructions that were tried on a real processor, over and over, with interrupts by the timer. */
async function longProgram(): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode();
  const rows = (vectors.rows as [string, string][]).filter(([text]) => !text.includes('div '));
  const middle = place.data + 16;
  // mov esi, middle; mov edi, middle before each row: string instructions move them.
  const pointers = [0xbe, middle & 255, (middle >> 8) & 255, middle >> 16, 0, 0xbf, middle & 255, (middle >> 8) & 255, middle >> 16, 0];
  const code = rows.flatMap(([, hex]) => [...pointers, ...[...hex.matchAll(/../g)].map(([byte]) => parseInt(byte, 16))]);
  // cld; int3; the rows; mov ecx, 9; rep stosb; jmp to the start
  const body = [0xfc, 0xcc, ...code, ...pointers, 0xb9, 9, 0, 0, 0, 0xf3, 0xaa];
  const back = -(body.length + 5);
  machine.write(place.code, [...body, 0xe9, back & 255, (back >> 8) & 255, (back >> 16) & 255, (back >> 24) & 255]);
  addInterruptWorld(machine, (vector) => (vector === 0x20 ? countingHandler(vector) : iretq));
  startTimer(machine, 5);
  machine.core.setStackMark(0, 1, BigInt(place.stack - 0x10000), BigInt(place.stack));
  machine.rflags = IF;
  return machine;
}

/** Runs until the clock stands at `ticks`, in calls of `slice` at most. */
function runTo(machine: CoreUnderTest, ticks: number, slice: number): void {
  while (machine.ticks < BigInt(ticks)) {
    const before = machine.ticks;
    machine.core.drainEvents(machine.u32(StateField.EventCount));
    machine.core.run(Math.min(slice, ticks - Number(before)), 0);
    if (machine.ticks === before) throw new Error(`the machine stands still at ${before}`);
  }
}

describe('how a run is cut into calls changes nothing', () => {
  for (const slice of [1, 3, 50, 997]) {
    it(`${slice} ticks a call`, async () => {
      const total = 6000;
      const whole = await longProgram();
      const cut = await longProgram();
      runTo(whole, total, total);
      runTo(cut, total, slice);
      expect(whole.ticks).toBe(BigInt(total));
      expect(whole.readU64(place.data + 0x800), 'timer interrupts').toBeGreaterThan(3n);
      expect(whole.u32(StateField.EventCount), 'int3 and interrupts').toBeGreaterThan(8);
      expect(Buffer.compare(cut.state(), whole.state())).toBe(0);
    });
  }

  it('also where data and code would share a TLB entry', async () => {
    const start = async (): Promise<CoreUnderTest> => {
      // L: mov eax, [rsi]; nop; nop; jmp L, with RSI 4 MiB above the code
      const machine = await CoreUnderTest.longMode([0x8b, 0x06, 0x90, 0x90, 0xeb, 0xfa]);
      machine.set('rsi', BigInt(place.code + 0x400000));
      return machine;
    };
    const [whole, cut] = [await start(), await start()];
    runTo(whole, 40, 40);
    runTo(cut, 40, 1);
    expect(Buffer.compare(cut.state(), whole.state())).toBe(0);
  });

  it('record by record', async () => {
    const whole = await longProgram();
    const cut = await longProgram();
    while (cut.ticks < 3000n || cut.u32(StateField.DeliveryNext) !== 0) cut.core.stepInside();
    runTo(whole, Number(cut.ticks), 3000);
    expect(Buffer.compare(cut.state(), whole.state())).toBe(0);
  });
});

describe('run', () => {
  it('spends its budget exactly', async () => {
    const machine = await CoreUnderTest.longMode([0xff, 0xc0, 0xff, 0xc0, 0xff, 0xc0, 0xeb, 0xf8]);
    expect(machine.core.run(7, 0)).toBe(StopReason.Budget);
    expect([machine.ticks, machine.get('rax'), machine.u64(StateField.Instructions)]).toEqual([7n, 6n, 7n]);
  });

  it('counts a delivery as one tick, at its end', async () => {
    const machine = await CoreUnderTest.longMode([0x0f, 0x0b]);
    addInterruptWorld(machine, () => undefined);
    machine.core.run(1, 0);
    expect([machine.ticks, machine.rip, machine.u64(StateField.Instructions)]).toEqual([1n, BigInt(handlerOf(Vector.UD)), 0n]);
  });

  it('stops at a raise when asked', async () => {
    const machine = await CoreUnderTest.longMode([0x90, 0x0f, 0x0b]);
    addInterruptWorld(machine, () => undefined);
    expect(machine.core.run(100, StopOn.Raise)).toBe(StopReason.Raised);
    expect(machine.raised?.vector).toBe(Vector.UD);
    expect(machine.core.run(100, StopOn.DeliveryEnd)).toBe(StopReason.Stepped);
    expect(machine.rip).toBe(BigInt(handlerOf(Vector.UD)));
  });

  it('says when the machine is halted for good, and when it is shut down', async () => {
    const halted = await CoreUnderTest.longMode([hlt]);
    expect(halted.core.run(100, 0)).toBe(StopReason.Halted);
    expect([halted.ticks, halted.u32(StateField.Activity)]).toEqual([1n, Activity.Halted]);
    const dead = await CoreUnderTest.longMode([0x0f, 0x0b]);
    expect(dead.core.run(100, 0)).toBe(StopReason.Shutdown);
  });

  it('asks for the events to be read before their ring runs over', async () => {
    const machine = await CoreUnderTest.longMode([0xcc, 0xeb, 0xfd]);
    addInterruptWorld(machine, () => iretq);
    expect(machine.core.run(10000, 0)).toBe(StopReason.EventsFull);
    expect(machine.u32(StateField.EventCount)).toBe(250);
    machine.core.drainEvents(250);
    expect(machine.core.run(10000, 0)).toBe(StopReason.EventsFull);
    expect(machine.u32(StateField.EventCount)).toBe(500);
  });

  it('stops at isa-debug-exit', async () => {
    const machine = await CoreUnderTest.longMode([0xb8, 5, 0, 0, 0, 0xe7, 0xf4, 0x90]);
    expect(machine.core.run(100, 0)).toBe(StopReason.DebugExit);
    expect([machine.u32(StateField.DebugExit), machine.ticks]).toEqual([6, 2n]);
  });

  it('passes the time of HLT to the next interrupt at once', async () => {
    const machine = await CoreUnderTest.longMode([0xfb, hlt, 0xeb, 0xfd]);
    addInterruptWorld(machine, (vector) => (vector === 0x20 ? countingHandler(vector) : undefined));
    startTimer(machine, 100);
    machine.core.run(100000, 0);
    expect(machine.readU64(place.data + 0x800)).toBeGreaterThan(2n);
    expect(machine.u64(StateField.Instructions)).toBeLessThan(1000n);
  });
});

describe('a jump to itself', () => {
  const spin = [0x90, 0xeb, 0xfe];

  it('with IF = 0 ends a run that asks for it, and only that', async () => {
    const machine = await CoreUnderTest.longMode(spin);
    expect(machine.core.run(1000, StopOn.Spin)).toBe(StopReason.Halted);
    expect(machine.rip).toBe(BigInt(place.code + 1));
    const { ticks } = machine;
    expect(machine.core.run(1000, StopOn.Spin)).toBe(StopReason.Halted);
    expect(machine.ticks).toBe(ticks);
    expect(machine.core.run(1000, 0)).toBe(StopReason.Budget);
    expect(machine.ticks).toBe(ticks + 1000n);
  });

  it.each<[string, number[]]>([
    ['JMP near', [0xe9, 0xfb, 0xff, 0xff, 0xff]],
    ['NOP and JMP', [0x90, 0xeb, 0xfd]],
    ['PAUSE and JMP', [0xf3, 0x90, 0xeb, 0xfc]],
    ['NOP, PAUSE, NOP and JMP near', [0x90, 0xf3, 0x90, 0x90, 0xe9, 0xf7, 0xff, 0xff, 0xff]],
  ])('may be a loop of nothing: %s', async (_, loop) => {
    for (const budget of [1000, 1001]) {
      const machine = await CoreUnderTest.longMode([0x40, 0xb0, 0x01, ...loop]);
      expect(machine.core.run(budget, 0)).toBe(StopReason.Budget);
      expect(machine.core.run(1000, StopOn.Spin)).toBe(StopReason.Halted);
    }
  });

  it.each<[string, number[]]>([
    ['that does something', [0xff, 0xc0, 0xeb, 0xfc]],
    ['whose jumps go round something', [0xeb, 0x00, 0xff, 0xc0, 0xeb, 0xfa]],
    ['that has not begun', [0x90, 0x90, 0xff, 0xc0, 0xeb, 0xfa]],
  ])('is none: a loop %s', async (_, loop) => {
    const machine = await CoreUnderTest.longMode(loop);
    expect(machine.core.run(1001, StopOn.Spin)).toBe(StopReason.Budget);
  });

  it('with IF = 1 an interrupt may still come', async () => {
    const machine = await CoreUnderTest.longMode(spin);
    machine.rflags = IF;
    expect(machine.core.run(1000, StopOn.Spin)).toBe(StopReason.Budget);
    expect(machine.core.run(1000, StopOn.Spin)).toBe(StopReason.Budget);
  });
});

describe("the board's reset line", () => {
  const pulled: [string, number[]][] = [
    ['command FEh of the keyboard controller', [0xb0, 0xfe, 0xe6, 0x64]],
    ['bit 0 of System Control Port A', [0xb0, 0x01, 0xe6, 0x92]],
  ];
  for (const [text, code] of pulled) {
    it(`${text} ends the run after its OUT`, async () => {
      const machine = await CoreUnderTest.longMode([...code, 0x90]);
      expect(machine.core.run(1000, 0)).toBe(StopReason.BoardReset);
      expect([machine.rip, machine.ticks, machine.u32(StateField.Activity)]).toEqual([BigInt(place.code + 4), 2n, Activity.Reset]);
      expect(machine.core.stepInside()).toBe(StopReason.BoardReset);
      expect([machine.core.inject(14, 0, 0n), machine.core.provoke(0x100000n)]).toEqual([0, 0]);
      expect(machine.ticks).toBe(2n);
    });
  }
});
