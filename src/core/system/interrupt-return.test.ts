import { describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { StateField } from "../../x86/bits/state-field";
import { Vector } from "../../x86/bits/vectors";
import { CODE, CODE64, CONFORMING, DATA, FREE_SELECTOR, HOLE, KERNEL_CODE, KERNEL_DATA, LongMode, PRESENT, STACK, TSS_SELECTOR, USER, USER_CODE, USER_DATA } from "./testing/long-mode";

const IRETQ = [0x48, 0xcf];
const IRETD = [0xcf];
const IRETW = [0x66, 0xcf];
const TARGET = 0x120000;
const NON_CANONICAL = 0x8000000000000000n;

interface Frame {
  rip: number | bigint;
  cs: number;
  rflags: number;
  rsp: number;
  ss: number;
}
const GOOD: Frame = { rip: TARGET, cs: KERNEL_CODE, rflags: 0x202, rsp: STACK + 0x800, ss: KERNEL_DATA };

function push(machine: LongMode, frame: Partial<Frame>): void {
  const { rip, cs, rflags, rsp, ss } = { ...GOOD, ...frame };
  [rip, cs, rflags, rsp, ss].forEach((value, i) => machine.write(STACK + 8 * i, value));
}

async function iretq(frame: Partial<Frame>, prepare?: (machine: LongMode) => void) {
  const machine = await LongMode.start();
  push(machine, frame);
  prepare?.(machine);
  const raised = machine.execute(...IRETQ);
  return { machine, raised };
}

function landed(machine: LongMode) {
  return {
    rip: machine.rip,
    cs: machine.segment(Segment.CS).selector,
    rsp: Number(machine.get("rsp")),
    ss: machine.segment(Segment.SS).selector,
    cpl: machine.cpl,
  };
}

describe("IRETQ", () => {
  test("to the same level pops SS:RSP too", async () => {
    const { machine, raised } = await iretq({});
    expect(raised).toBeUndefined();
    expect(landed(machine)).toEqual({ rip: TARGET, cs: KERNEL_CODE, rsp: STACK + 0x800, ss: KERNEL_DATA, cpl: 0 });
    expect(machine.rflags).toBe(0x202n);
  });

  test("takes a null SS back into ring 0", async () => {
    const { machine, raised } = await iretq({ ss: 0 });
    expect(raised).toBeUndefined();
    expect(landed(machine).ss).toBe(0);
  });

  test("to ring 3: data segments of ring 0 become null, bases stay, user segments stay", async () => {
    const { machine, raised } = await iretq({ rip: USER + 0x100, cs: USER_CODE, rsp: USER + 0x9000, ss: USER_DATA }, (before) => {
      before.setSegment(Segment.DS, KERNEL_DATA, 0xc93);
      before.setSegment(Segment.ES, USER_DATA, 0xcf3);
      before.setSegment(Segment.GS, 0, 0, 0x1234000n);
    });
    expect(raised).toBeUndefined();
    expect(landed(machine)).toEqual({ rip: USER + 0x100, cs: USER_CODE, rsp: USER + 0x9000, ss: USER_DATA, cpl: 3 });
    expect(machine.segment(Segment.DS).selector).toBe(0);
    expect(machine.segment(Segment.ES).selector).toBe(USER_DATA);
    expect(machine.segment(Segment.GS).base).toBe(0x1234000n);
  });

  test("to an address that is not mapped it completes", async () => {
    const { machine, raised } = await iretq({ rip: HOLE });
    expect(raised).toBeUndefined();
    expect(landed(machine).rip).toBe(HOLE);
  });

  test.each<[string, Partial<Frame>, Vector, number, Check]>([
    ["a non-canonical RIP", { rip: NON_CANONICAL }, Vector.GP, 0, Check.ReturnRipCanonical],
    ["a non-canonical RIP in ring 3", { rip: NON_CANONICAL, cs: USER_CODE, ss: USER_DATA }, Vector.GP, 0, Check.ReturnRipCanonical],
    ["a null CS", { cs: 0 }, Vector.GP, 0, Check.ReturnCsNotNull],
    ["a CS beyond the GDT", { cs: 0x80 }, Vector.GP, 0x80, Check.SelectorLimit],
    ["data as CS", { cs: KERNEL_DATA }, Vector.GP, KERNEL_DATA, Check.ReturnCsType],
    ["user code with RPL 0", { cs: USER_CODE & ~3 }, Vector.GP, USER_CODE & ~3, Check.ReturnCsPrivilege],
    ["kernel code with RPL 3", { cs: KERNEL_CODE | 3, ss: USER_DATA }, Vector.GP, KERNEL_CODE, Check.ReturnCsPrivilege],
    ["an empty row as SS", { ss: FREE_SELECTOR }, Vector.GP, FREE_SELECTOR, Check.ReturnSsWritableData],
    ["a TSS as SS", { ss: TSS_SELECTOR }, Vector.GP, TSS_SELECTOR, Check.ReturnSsWritableData],
    ["an SS beyond the GDT", { ss: 0x80 }, Vector.GP, 0x80, Check.SelectorLimit],
    ["an SS with another RPL than CS", { ss: USER_DATA }, Vector.GP, USER_DATA & ~3, Check.ReturnSsPrivilege],
    ["a user SS with RPL 0", { ss: USER_DATA & ~3 }, Vector.GP, USER_DATA & ~3, Check.ReturnSsPrivilege],
    ["a null SS in ring 3", { cs: USER_CODE, ss: 0 }, Vector.GP, 0, Check.ReturnSsNotNull],
  ])("refuses %s at the IRETQ, on the old stack", async (_, frame, vector, errorCode, cause) => {
    const { machine, raised } = await iretq(frame);
    expect(raised).toEqual({ vector, errorCode, cause, rip: CODE });
    expect(landed(machine)).toMatchObject({ rsp: STACK, cs: KERNEL_CODE, ss: KERNEL_DATA, cpl: 0 });
  });

  test.each<[string, bigint, Vector, Check]>([
    ["code with L and D", CODE64 | 0x0040000000000000n, Vector.GP, Check.ReturnCsLong],
    ["code that is not present", CODE64 ^ PRESENT, Vector.NP, Check.ReturnCsPresent],
  ])("refuses %s", async (_, descriptor, vector, cause) => {
    const { raised } = await iretq({ cs: FREE_SELECTOR }, (machine) => machine.setDescriptor(FREE_SELECTOR, descriptor));
    expect(raised).toEqual({ vector, errorCode: FREE_SELECTOR, cause, rip: CODE });
  });

  test("a stack segment that is not present is #SS", async () => {
    const { raised } = await iretq({ ss: FREE_SELECTOR }, (machine) => machine.setDescriptor(FREE_SELECTOR, DATA ^ PRESENT));
    expect(raised).toEqual({ vector: Vector.SS, errorCode: FREE_SELECTOR, cause: Check.ReturnSsPresent, rip: CODE });
  });

  test("conforming code may be entered with a higher RPL than its DPL", async () => {
    const { machine, raised } = await iretq({ rip: USER, cs: FREE_SELECTOR | 3, ss: USER_DATA }, (before) =>
      before.setDescriptor(FREE_SELECTOR, CODE64 | CONFORMING));
    expect(raised).toBeUndefined();
    expect(machine.cpl).toBe(3);
  });

  test("NT is #GP(0)", async () => {
    const { raised } = await iretq({}, (machine) => (machine.rflags = 0x4002n));
    expect(raised).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.NestedTaskClear, rip: CODE });
  });

  test("a frame that runs into an unmapped page changes nothing", async () => {
    const machine = await LongMode.start();
    machine.set("rsp", HOLE - 16);
    machine.write(HOLE - 16, TARGET);
    machine.write(HOLE - 8, KERNEL_CODE);
    expect(machine.execute(...IRETQ)).toEqual({ vector: Vector.PF, errorCode: 0, cause: Check.PagePresent, rip: CODE });
    expect(Number(machine.get("rsp"))).toBe(HOLE - 16);
    expect(Number(machine.field(StateField.Cr2))).toBe(HOLE);
  });

  // CR2 as seen on a real processor.
  test.each([[0, 16], [-8, 8], [-24, 8]])("a frame at %i of an unmapped page: CR2 lies %i bytes into it, whatever CS holds", async (frame, address) => {
    const machine = await LongMode.start();
    machine.set("rsp", HOLE + frame);
    for (let slot = HOLE + frame; slot < HOLE; slot += 8) machine.write(slot, 0);
    expect(machine.execute(...IRETQ)).toEqual({ vector: Vector.PF, errorCode: 0, cause: Check.PagePresent, rip: CODE });
    expect(Number(machine.field(StateField.Cr2))).toBe(HOLE + address);
  });
});

describe("flags", () => {
  test("ring 0 takes all of them, but not the reserved bits and VM", async () => {
    const { machine } = await iretq({ rflags: 0x3f7fff & ~0x4100 });
    expect(machine.rflags).toBe(0x3d3ed7n);
  });

  test("ring 3 keeps IOPL, and IF when IOPL is below 3", async () => {
    const machine = await LongMode.start();
    machine.enter(3);
    machine.rflags = 0x202n;
    const rsp = Number(machine.get("rsp"));
    [USER + 0x100, USER_CODE, 0x3001, USER + 0x9000, USER_DATA].forEach((value, i) => machine.write(rsp + 8 * i, value));
    expect(machine.execute(...IRETQ)).toBeUndefined();
    expect(machine.rflags).toBe(0x203n);
  });
});

describe("IRETD and IRETW in 64-bit mode", () => {
  test("pop five slots of their own width", async () => {
    const wide = await LongMode.start();
    const slots = [TARGET, KERNEL_CODE, 0x202, STACK + 0x800, KERNEL_DATA];
    slots.forEach((value, i) => wide.write(STACK + 4 * i, value));
    expect(wide.execute(...IRETD)).toBeUndefined();
    expect(landed(wide)).toEqual({ rip: TARGET, cs: KERNEL_CODE, rsp: STACK + 0x800, ss: KERNEL_DATA, cpl: 0 });

    const narrow = await LongMode.start();
    narrow.rflags = 0x40002n;
    [0x1234, KERNEL_CODE, 0x203, 0x5678, KERNEL_DATA].forEach((value, i) => narrow.write(STACK + 2 * i, value));
    expect(narrow.execute(...IRETW)).toBeUndefined();
    expect(landed(narrow)).toEqual({ rip: 0x1234, cs: KERNEL_CODE, rsp: 0x5678, ss: KERNEL_DATA, cpl: 0 });
    expect(narrow.rflags).toBe(0x40203n);
  });
});
