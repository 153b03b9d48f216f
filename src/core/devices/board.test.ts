import { describe, expect, test } from "vitest";
import { StateField } from "../../x86/bits/state-field";
import { EventOffset } from "../../x86/bits/trace-record";
import { EventSource } from "../../x86/bits/vectors";
import { StopReason } from "../../x86/bits/run";
import { CoreUnderTest, place } from "../testing/core-under-test";
import { PIT_CLOCK } from "./testing/chips";

const HLT = 0xf4;
const NOP = 0x90;
const JUMP_TO_SELF = [0xeb, 0xfe];
const OUT_MASTER_MASK = [0xe6, 0x21];
const IN_TIMER = [0xe4, 0x40];
const JUMP_BACK_4 = [0xeb, 0xfc];
const INTERRUPT_FLAG = 0x202n;

/** A machine with interrupts on whose timer asks for vector 20h every `count` clocks. */
async function withTimer(program: number[], count: number, mask: number): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode(program);
  const out = (port: number, ...values: number[]) => values.forEach((value) => machine.core.portWrite(port, value, 1));
  out(0x43, 0x34);
  out(0x40, count & 0xff, count >> 8);
  out(0x20, 0x11);
  out(0x21, 0x20, 0x04, 0x01, mask);
  machine.rflags = INTERRUPT_FLAG;
  return machine;
}

/** The first event: with the empty IDT its delivery fails, which does not matter here. */
function firstEvent(machine: CoreUnderTest) {
  if (machine.u32(StateField.EventCount) === 0) return undefined;
  const view = new DataView(machine.core.memory.buffer, machine.field(StateField.Events));
  return {
    vector: view.getUint8(EventOffset.Vector),
    source: view.getUint8(EventOffset.Source),
    rip: Number(view.getBigUint64(EventOffset.Rip, true)) - place.code,
    ticks: Number(view.getBigUint64(EventOffset.Ticks, true)),
  };
}

describe("the board", () => {
  test("HLT ends at the timer's edge, to the tick", async () => {
    const machine = await withTimer([HLT, NOP], 1000, 0);
    machine.core.run(1_000_000, 0);
    expect(firstEvent(machine)).toEqual({ vector: 0x20, source: EventSource.External, rip: 1, ticks: 1001 * PIT_CLOCK });
  });

  test("an instruction stream is interrupted at the first boundary after the edge", async () => {
    const machine = await withTimer(JUMP_TO_SELF, 1000, 0);
    machine.core.run(1_000_000, 0);
    expect(firstEvent(machine)).toEqual({ vector: 0x20, source: EventSource.External, rip: 0, ticks: 1001 * PIT_CLOCK });
  });

  test("an OUT that unmasks a waiting request is followed by the interrupt", async () => {
    const machine = await withTimer([...OUT_MASTER_MASK, NOP, ...JUMP_TO_SELF], 10, 0xff);
    // The timer's output falls, then rises.
    for (const clock of [10, 11]) {
      machine.setU64(StateField.Ticks, BigInt(clock * PIT_CLOCK));
      machine.core.portRead(0x40, 1);
    }
    machine.core.run(100, 0);
    expect(firstEvent(machine)).toEqual({ vector: 0x20, source: EventSource.External, rip: 2, ticks: 11 * PIT_CLOCK + 1 });
  });

  test("an OUT that masks it keeps it away", async () => {
    const machine = await withTimer([...OUT_MASTER_MASK, NOP, ...JUMP_TO_SELF], 10, 0);
    machine.set("rax", 0xffn);
    machine.core.run(100_000, 0);
    expect(firstEvent(machine)).toBeUndefined();
  });

  test("HLT without a timer is for good until a key comes", async () => {
    const machine = await CoreUnderTest.longMode([HLT, NOP]);
    machine.rflags = INTERRUPT_FLAG;
    expect(machine.core.run(1_000_000, 0)).toBe(StopReason.Halted);
    for (const [port, value] of [[0x20, 0x11], [0x21, 0x20], [0x21, 0x04], [0x21, 0x01], [0x64, 0x60], [0x60, 0x41]] as const) {
      machine.core.portWrite(port, value, 1);
    }
    machine.core.typeScancode(0x1e);
    machine.core.run(10, 0);
    expect(firstEvent(machine)).toMatchObject({ vector: 0x21, rip: 1 });
  });

  test("how a run is cut into calls does not show in the chips", async () => {
    const program = [...IN_TIMER, ...JUMP_BACK_4];
    const once = await withTimer(program, 3, 0xff);
    const cut = await withTimer(program, 3, 0xff);
    once.core.run(5000, 0);
    for (let i = 0; i < 5000; i++) cut.core.run(1, 0);
    expect(Buffer.compare(once.state(), cut.state())).toBe(0);
  });
});
