import { describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { StateField } from "../../x86/bits/state-field";
import { Vector } from "../../x86/bits/vectors";
import {
  CODE, CODE64, CONFORMING, FREE_SELECTOR, HOLE, KERNEL_CODE, KERNEL_DATA, LongMode, PRESENT, STACK, TSS,
  TSS_SELECTOR, USER, USER_CODE, USER_DATA,
} from "./testing/long-mode";

// The pointer is at [RDI].
const JMP_FAR64 = [0x48, 0xff, 0x2f];
const JMP_FAR32 = [0xff, 0x2f];
const CALL_FAR64 = [0x48, 0xff, 0x1f];
const CALL_FAR32 = [0xff, 0x1f];
const RETFQ = [0x48, 0xcb];
const RETFQ_16 = [0x48, 0xca, 0x10, 0x00];
const POINTER = USER + 0x1000;
const TARGET = 0x120000;
const NON_CANONICAL = 0x8000000000000000n;
const INNER_STACK = 0x190000;
const GATE_SELECTOR = 0x40;
const CODE32 = 0x00cf9a000000ffffn;

async function withPointer(selector: number, offset: number | bigint, descriptor = 0n): Promise<LongMode> {
  const machine = await LongMode.start();
  machine.setDescriptor(FREE_SELECTOR, descriptor);
  machine.write(POINTER, offset);
  machine.write(POINTER + 8, selector);
  machine.set("rdi", POINTER);
  return machine;
}

/** A call gate of 16 bytes to `offset` in `selector`, for callers down to `dpl`. */
function setGate(machine: LongMode, selector: number, offset: bigint, dpl: number, upper = 0n): void {
  const low = (offset & 0xffffn) | (BigInt(selector) << 16n) | (BigInt(0x8c | (dpl << 5)) << 40n) | (((offset >> 16n) & 0xffffn) << 48n);
  machine.setDescriptor(GATE_SELECTOR, low);
  machine.setDescriptor(GATE_SELECTOR + 8, (offset >> 32n) | upper);
}

describe("far jump", () => {
  test("loads CS and RIP, RPL becomes CPL", async () => {
    const machine = await withPointer(FREE_SELECTOR, TARGET, CODE64);
    expect(machine.execute(...JMP_FAR64)).toBeUndefined();
    expect([machine.rip, machine.segment(Segment.CS).selector]).toEqual([TARGET, FREE_SELECTOR]);
  });

  test.each<[string, number, number | bigint, bigint, Vector, number, Check]>([
    ["null", 3, TARGET, 0n, Vector.GP, 0, Check.FarTargetNotNull],
    ["beyond the GDT", 0x80, TARGET, 0n, Vector.GP, 0x80, Check.SelectorLimit],
    ["data", KERNEL_DATA, TARGET, 0n, Vector.GP, KERNEL_DATA, Check.FarTargetType],
    ["a TSS", TSS_SELECTOR, TARGET, 0n, Vector.GP, TSS_SELECTOR, Check.FarTargetType],
    ["user code", USER_CODE & ~3, TARGET, 0n, Vector.GP, USER_CODE & ~3, Check.FarTargetPrivilege],
    ["RPL above CPL", KERNEL_CODE | 3, TARGET, 0n, Vector.GP, KERNEL_CODE, Check.FarTargetPrivilege],
    ["L and D", FREE_SELECTOR, TARGET, CODE64 | 0x0040000000000000n, Vector.GP, FREE_SELECTOR, Check.FarTargetLong],
    ["not present", FREE_SELECTOR, TARGET, CODE64 ^ PRESENT, Vector.NP, FREE_SELECTOR, Check.FarTargetPresent],
    ["a non-canonical offset", KERNEL_CODE, NON_CANONICAL, 0n, Vector.GP, 0, Check.BranchTargetCanonical],
    ["an offset beyond the limit of 32-bit code", FREE_SELECTOR, 0x120000n, CODE32 ^ 0x008f000000000000n, Vector.GP, 0, Check.SegmentLimit],
  ])("refuses %s", async (_, selector, offset, descriptor, vector, errorCode, cause) => {
    const machine = await withPointer(selector, offset, descriptor);
    expect(machine.execute(...JMP_FAR64)).toEqual({ vector, errorCode, cause, rip: CODE });
    expect(machine.segment(Segment.CS).selector).toBe(KERNEL_CODE);
  });

  test("conforming code runs at the caller's level", async () => {
    const machine = await withPointer(FREE_SELECTOR, USER + 0x100, CODE64 | CONFORMING);
    machine.enter(3);
    expect(machine.execute(...JMP_FAR64)).toBeUndefined();
    expect([machine.cpl, machine.segment(Segment.CS).selector]).toEqual([3, FREE_SELECTOR | 3]);
  });

  test("m16:32 reads an offset of four bytes", async () => {
    const machine = await withPointer(0, BigInt(TARGET) | (BigInt(KERNEL_CODE) << 32n));
    expect(machine.execute(...JMP_FAR32)).toBeUndefined();
    expect(machine.rip).toBe(TARGET);
  });
});

describe("far call and return", () => {
  test("CALL pushes CS and the next RIP, RET takes them back", async () => {
    const machine = await withPointer(FREE_SELECTOR, TARGET, CODE64);
    expect(machine.execute(...CALL_FAR64)).toBeUndefined();
    expect([machine.rip, Number(machine.get("rsp"))]).toEqual([TARGET, STACK - 16]);
    expect([machine.read(STACK - 8), machine.read(STACK - 16)]).toEqual([BigInt(KERNEL_CODE), BigInt(CODE + 3)]);
    expect(machine.execute(...RETFQ)).toBeUndefined();
    expect([machine.rip, Number(machine.get("rsp")), machine.segment(Segment.CS).selector]).toEqual([CODE + 3, STACK, KERNEL_CODE]);
  });

  test("with a 32-bit operand the slots have four bytes", async () => {
    const machine = await withPointer(0, BigInt(TARGET) | (BigInt(KERNEL_CODE) << 32n));
    expect(machine.execute(...CALL_FAR32)).toBeUndefined();
    expect(machine.read(STACK - 8)).toBe(BigInt(CODE + 2) | (BigInt(KERNEL_CODE) << 32n));
  });

  test("a push that faults changes nothing, and CR2 is that push's", async () => {
    const machine = await withPointer(KERNEL_CODE, TARGET);
    machine.set("rsp", HOLE + 0x1008);
    machine.write(HOLE + 0x1000, 0x55n);
    expect(machine.execute(...CALL_FAR64)).toEqual({ vector: Vector.PF, errorCode: 2, cause: Check.PagePresent, rip: CODE });
    expect([machine.read(HOLE + 0x1000), Number(machine.get("rsp"))]).toEqual([0x55n, HOLE + 0x1008]);
  });

  test("RET imm16 to ring 3 releases the parameters on both stacks", async () => {
    const machine = await LongMode.start();
    machine.write(STACK, USER + 0x40);
    machine.write(STACK + 8, USER_CODE);
    machine.write(STACK + 32, USER + 0x9000);
    machine.write(STACK + 40, USER_DATA);
    expect(machine.execute(...RETFQ_16)).toBeUndefined();
    expect([machine.rip, machine.cpl, Number(machine.get("rsp"))]).toEqual([USER + 0x40, 3, USER + 0x9010]);
    expect([machine.segment(Segment.CS).selector, machine.segment(Segment.SS).selector]).toEqual([USER_CODE, USER_DATA]);
  });

  test.each<[string, number | bigint, number, Vector, number, Check]>([
    ["a null CS", TARGET, 0, Vector.GP, 0, Check.ReturnCsNotNull],
    ["data", TARGET, KERNEL_DATA, Vector.GP, KERNEL_DATA, Check.ReturnCsType],
    ["a non-canonical RIP", NON_CANONICAL, KERNEL_CODE, Vector.GP, 0, Check.ReturnRipCanonical],
  ])("RET refuses %s", async (_, rip, selector, vector, errorCode, cause) => {
    const machine = await LongMode.start();
    machine.write(STACK, rip);
    machine.write(STACK + 8, selector);
    expect(machine.execute(...RETFQ)).toEqual({ vector, errorCode, cause, rip: CODE });
    expect(Number(machine.get("rsp"))).toBe(STACK);
  });
});

test("a return address on an unmapped page: CS is read first", async () => {
  const machine = await LongMode.start();
  machine.set("rsp", HOLE);
  expect(machine.execute(...RETFQ)).toMatchObject({ vector: Vector.PF, errorCode: 0, cause: Check.PagePresent });
  expect(Number(machine.field(StateField.Cr2))).toBe(HOLE + 8);
});

describe("call gates", () => {
  test("a call from ring 3 switches to RSP0, and RET returns", async () => {
    const machine = await withPointer(GATE_SELECTOR | 3, 0);
    setGate(machine, KERNEL_CODE, BigInt(TARGET), 3);
    machine.setTask();
    machine.write(TSS + 4, INNER_STACK);
    machine.enter(3);
    const rsp = Number(machine.get("rsp"));
    expect(machine.execute(...CALL_FAR64)).toBeUndefined();
    expect([machine.rip, machine.cpl, Number(machine.get("rsp"))]).toEqual([TARGET, 0, INNER_STACK - 32]);
    expect([0, 8, 16, 24].map((at) => Number(machine.read(INNER_STACK - 32 + at)))).toEqual([USER + 3, USER_CODE, rsp, USER_DATA]);
    expect([machine.segment(Segment.CS).selector, machine.segment(Segment.SS).selector]).toEqual([KERNEL_CODE, 0]);
    expect(machine.execute(...RETFQ)).toBeUndefined();
    expect([machine.rip, machine.cpl, Number(machine.get("rsp"))]).toEqual([USER + 3, 3, rsp]);
  });

  test("a call at the same level, and a jump, use the gate's whole 64-bit offset", async () => {
    const high = 0xffff800000001234n;
    for (const [instruction, rsp] of [[CALL_FAR64, STACK - 16], [JMP_FAR64, STACK]] as const) {
      const machine = await withPointer(GATE_SELECTOR, 0);
      setGate(machine, KERNEL_CODE, high, 0);
      expect(machine.execute(...instruction)).toBeUndefined();
      expect([BigInt(machine.rip), Number(machine.get("rsp"))]).toEqual([BigInt(Number(high)), rsp]);
    }
  });

  const refused: [string, (machine: LongMode) => void, Vector, number, Check][] = [
    ["a gate for ring 0 only", (m) => setGate(m, KERNEL_CODE, BigInt(TARGET), 0), Vector.GP, GATE_SELECTOR, Check.CallGatePrivilege],
    ["a gate that is not present", (m) => {
      setGate(m, KERNEL_CODE, BigInt(TARGET), 3);
      m.setDescriptor(GATE_SELECTOR, m.descriptor(GATE_SELECTOR) ^ PRESENT);
    }, Vector.NP, GATE_SELECTOR, Check.CallGatePresent],
    ["a type in the upper half", (m) => setGate(m, KERNEL_CODE, BigInt(TARGET), 3, 1n << 40n), Vector.GP, GATE_SELECTOR, Check.SystemDescriptorUpperType],
    ["a null code selector", (m) => setGate(m, 0, BigInt(TARGET), 3), Vector.GP, 0, Check.FarTargetNotNull],
    ["data behind the gate", (m) => setGate(m, KERNEL_DATA, BigInt(TARGET), 3), Vector.GP, KERNEL_DATA, Check.FarTargetType],
    ["32-bit code behind the gate", (m) => {
      m.setDescriptor(FREE_SELECTOR, CODE32);
      setGate(m, FREE_SELECTOR, BigInt(TARGET), 3);
    }, Vector.GP, FREE_SELECTOR, Check.FarTargetLong],
    ["a TSS without RSP0", (m) => {
      setGate(m, KERNEL_CODE, BigInt(TARGET), 3);
      m.setTask(0x0a);
    }, Vector.TS, TSS_SELECTOR, Check.InnerStackTssLimit],
    ["a non-canonical RSP0", (m) => {
      setGate(m, KERNEL_CODE, BigInt(TARGET), 3);
      m.write(TSS + 4, NON_CANONICAL);
    }, Vector.SS, 0, Check.InnerStackCanonical],
    ["an inner stack that is not mapped", (m) => {
      setGate(m, KERNEL_CODE, BigInt(TARGET), 3);
      m.write(TSS + 4, HOLE + 0x1000);
    }, Vector.PF, 2, Check.PagePresent],
  ];
  test.each(refused)("refuses %s", async (_, prepare, vector, errorCode, cause) => {
    const machine = await withPointer(GATE_SELECTOR | 3, 0);
    machine.setTask();
    machine.write(TSS + 4, INNER_STACK);
    prepare(machine);
    machine.enter(3);
    expect(machine.execute(...CALL_FAR64)).toEqual({ vector, errorCode, cause, rip: USER });
    expect(machine.cpl).toBe(3);
  });

  test("a jump never changes the level", async () => {
    const machine = await withPointer(GATE_SELECTOR | 3, 0);
    setGate(machine, KERNEL_CODE, BigInt(TARGET), 3);
    machine.enter(3);
    expect(machine.execute(...JMP_FAR64)).toMatchObject({ vector: Vector.GP, errorCode: KERNEL_CODE, cause: Check.FarTargetPrivilege });
  });
});

test("a call from 64-bit code into compatibility mode pushes on that mode's stack: ESP, as on a real processor and on Bochs", async () => {
  const machine = await withPointer(0, BigInt(TARGET) | (BigInt(FREE_SELECTOR) << 32n));
  machine.setDescriptor(FREE_SELECTOR, CODE32);
  machine.set("rsp", 0x1_0000_0000n + BigInt(STACK));
  expect(machine.execute(...CALL_FAR32)).toBeUndefined();
  expect([machine.get("rsp"), machine.rip]).toEqual([BigInt(STACK - 8), TARGET]);
});

test("a call from compatibility mode into 64-bit code pushes on RSP", async () => {
  const machine = await withPointer(0, BigInt(TARGET) | (BigInt(KERNEL_CODE) << 32n));
  machine.setDescriptor(FREE_SELECTOR, CODE32);
  machine.setSegment(Segment.CS, FREE_SELECTOR, 0xc9b);
  machine.setSegment(Segment.DS, KERNEL_DATA, 0xc93);
  machine.set("rsp", 0);
  expect(machine.execute(...CALL_FAR32)).toMatchObject({ vector: Vector.PF, errorCode: 2 });
  expect(machine.field(StateField.Cr2)).toBe(0xffff_ffff_ffff_fffcn);
});
