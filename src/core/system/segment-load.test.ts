import { describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { ACCESSED, CODE, CODE64, CONFORMING, DATA, FREE_SELECTOR, GDT, KERNEL_CODE, KERNEL_DATA, LongMode, PRESENT, TSS_SELECTOR, USER_DATA } from "./testing/long-mode";

const MOV_SS_AX = [0x8e, 0xd0];
const MOV_DS_AX = [0x8e, 0xd8];
const MOV_FS_AX = [0x8e, 0xe0];
const LLDT_AX = [0x0f, 0x00, 0xd0];
const READ_ONLY = DATA ^ 0x0000020000000000n;
const EXECUTE_ONLY = CODE64 ^ 0x0000020000000000n;
const BASE = 0x1200003400000000n | 0x0000000056780000n;

/** Loads a segment register from AX; `descriptor` goes to the free row of the GDT. */
async function load(instruction: number[], selector: number, descriptor = 0n, cpl: 0 | 3 = 0) {
  const machine = await LongMode.start();
  machine.enter(cpl);
  machine.setDescriptor(FREE_SELECTOR, descriptor);
  machine.set("rax", selector);
  const raised = machine.execute(...instruction);
  return { machine, raised };
}

function refusal(vector: Vector, errorCode: number, cause: Check) {
  return { vector, errorCode, cause, rip: CODE };
}

describe("MOV DS, ES, FS, GS", () => {
  test("loads selector and hidden part, and sets the accessed bit in memory", async () => {
    const { machine, raised } = await load(MOV_FS_AX, FREE_SELECTOR, DATA | BASE);
    expect(raised).toBeUndefined();
    expect(machine.segment(Segment.FS)).toEqual({ selector: FREE_SELECTOR, attributes: 0xc93, limit: 0xffffffff, base: 0x12345678n });
    expect(machine.descriptor(FREE_SELECTOR)).toBe(DATA | BASE | ACCESSED);
  });

  test("a byte limit stays a byte limit", async () => {
    const { machine } = await load(MOV_FS_AX, FREE_SELECTOR, 0x0040920000001234n);
    expect(machine.segment(Segment.FS).limit).toBe(0x1234);
  });

  test("null is taken, and clears the base", async () => {
    const machine = await LongMode.start();
    machine.setSegment(Segment.FS, FREE_SELECTOR, 0xc93, 0x1000n);
    machine.set("rax", 3);
    expect(machine.execute(...MOV_FS_AX)).toBeUndefined();
    expect(machine.segment(Segment.FS)).toEqual({ selector: 3, attributes: 0, limit: 0, base: 0n });
  });

  test.each([
    ["beyond the GDT's limit", 0x80, 0n, Vector.GP, 0x80, Check.SelectorLimit],
    ["an empty row", FREE_SELECTOR, 0n, Vector.GP, FREE_SELECTOR, Check.SegmentReadable],
    ["a TSS", TSS_SELECTOR, 0n, Vector.GP, TSS_SELECTOR, Check.SegmentReadable],
    ["code that cannot be read", FREE_SELECTOR, EXECUTE_ONLY, Vector.GP, FREE_SELECTOR, Check.SegmentReadable],
    ["RPL above DPL", KERNEL_DATA | 3, 0n, Vector.GP, KERNEL_DATA, Check.SegmentPrivilege],
    ["not present", FREE_SELECTOR, DATA ^ PRESENT, Vector.NP, FREE_SELECTOR, Check.SegmentPresent],
  ])("refuses %s", async (_, selector, descriptor, vector, errorCode, cause) => {
    const { machine, raised } = await load(MOV_DS_AX, selector, descriptor);
    expect(raised).toEqual(refusal(vector, errorCode, cause));
    expect(machine.descriptor(FREE_SELECTOR)).toBe(descriptor);
  });

  test("the LDT after reset lies at address 0; LLDT of a null selector takes it away", async () => {
    const machine = await LongMode.start();
    machine.write(8, 0x00cf93010000ffffn);
    machine.set("rax", 0x0c);
    expect(machine.execute(...MOV_FS_AX)).toBeUndefined();
    expect(machine.segment(Segment.FS)).toMatchObject({ selector: 0x0c, base: 0x10000n });
    machine.set("rax", 0);
    expect(machine.execute(...LLDT_AX)).toBeUndefined();
    machine.set("rax", 0x0c);
    expect(machine.execute(...MOV_FS_AX)).toEqual(refusal(Vector.GP, 0x0c, Check.SelectorLimit));
  });

  test("takes readable code, read-only data, and conforming code at any level", async () => {
    expect((await load(MOV_DS_AX, KERNEL_CODE)).raised).toBeUndefined();
    expect((await load(MOV_DS_AX, FREE_SELECTOR, READ_ONLY)).raised).toBeUndefined();
    expect((await load(MOV_DS_AX, FREE_SELECTOR | 3, CODE64 | CONFORMING, 3)).raised).toBeUndefined();
  });

  test("refuses a kernel segment at CPL 3", async () => {
    expect((await load(MOV_DS_AX, KERNEL_DATA, 0n, 3)).raised).toMatchObject({ vector: Vector.GP, errorCode: KERNEL_DATA, cause: Check.SegmentPrivilege });
    expect((await load(MOV_DS_AX, USER_DATA, 0n, 3)).raised).toBeUndefined();
  });

  test("a GDT that is not mapped is a page fault at the descriptor", async () => {
    const machine = await LongMode.start();
    machine.setDescriptor(FREE_SELECTOR, DATA);
    machine.mapPage(GDT, 0n);
    machine.set("rax", FREE_SELECTOR);
    expect(machine.execute(...MOV_DS_AX)).toMatchObject({ vector: Vector.PF, errorCode: 0, cause: Check.PagePresent });
  });

  test("an accessed bit that cannot be written is a page fault, and nothing is loaded", async () => {
    const machine = await LongMode.start();
    machine.setDescriptor(FREE_SELECTOR, DATA);
    machine.mapPage(GDT, 1n);
    machine.set("rax", FREE_SELECTOR);
    expect(machine.execute(...MOV_DS_AX)).toMatchObject({ vector: Vector.PF, errorCode: 3, cause: Check.PageWritable });
    expect(machine.segment(Segment.DS).selector).toBe(0);
  });
});

describe("MOV SS", () => {
  test("null is taken in ring 0 when RPL is 0", async () => {
    const { machine, raised } = await load(MOV_SS_AX, 0);
    expect(raised).toBeUndefined();
    expect(machine.segment(Segment.SS).selector).toBe(0);
  });

  test.each([
    ["null with RPL 3", 3, 0n, Vector.GP, 0, Check.SegmentPrivilege],
    ["beyond the GDT's limit", 0x80, 0n, Vector.GP, 0x80, Check.SelectorLimit],
    ["RPL other than CPL", KERNEL_DATA | 1, 0n, Vector.GP, KERNEL_DATA, Check.SegmentPrivilege],
    ["DPL other than CPL", USER_DATA & ~3, 0n, Vector.GP, USER_DATA & ~3, Check.SegmentPrivilege],
    ["code", KERNEL_CODE, 0n, Vector.GP, KERNEL_CODE, Check.SegmentWritableData],
    ["read-only data", FREE_SELECTOR, READ_ONLY, Vector.GP, FREE_SELECTOR, Check.SegmentWritableData],
    ["not present", FREE_SELECTOR, DATA ^ PRESENT, Vector.SS, FREE_SELECTOR, Check.StackSegmentPresent],
  ])("refuses %s", async (_, selector, descriptor, vector, errorCode, cause) => {
    expect((await load(MOV_SS_AX, selector, descriptor)).raised).toEqual(refusal(vector, errorCode, cause));
  });

  test("null is refused at CPL 3", async () => {
    expect((await load(MOV_SS_AX, 3, 0n, 3)).raised).toMatchObject({ vector: Vector.GP, errorCode: 0, cause: Check.SegmentNotNull });
  });
});
