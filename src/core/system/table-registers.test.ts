import { beforeEach, describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { StateField } from "../../x86/bits/state-field";
import { Vector } from "../../x86/bits/vectors";
import { CODE, DATA, FREE_SELECTOR, GDT, GDT_LIMIT, HOLE, KERNEL_CODE, KERNEL_DATA, LongMode, PRESENT, TSS, TSS_SELECTOR, USER } from "./testing/long-mode";

const LGDT_RDI = [0x0f, 0x01, 0x17];
const LIDT_RDI = [0x0f, 0x01, 0x1f];
const LIDT_RBP = [0x0f, 0x01, 0x5d, 0x00];
const SGDT_RDI = [0x0f, 0x01, 0x07];
const SIDT_RDI = [0x0f, 0x01, 0x0f];
const LTR_AX = [0x0f, 0x00, 0xd8];
const STR_EAX = [0x0f, 0x00, 0xc8];
const LLDT_AX = [0x0f, 0x00, 0xd0];
const SLDT_EAX = [0x0f, 0x00, 0xc0];
const MOV_DS_AX = [0x8e, 0xd8];
const POINTER = USER + 0x1002;
const NON_CANONICAL = 0x0000800000000000n;
const LDT = 0xb000;
const LDT_DESCRIPTOR = 0x000082000000000fn | (BigInt(LDT) << 16n);
const UPPER_TYPE = 0x0000010000000000n;

let machine: LongMode;
beforeEach(async () => {
  machine = await LongMode.start();
  machine.set("rdi", POINTER);
});

function setPointer(limit: number, base: bigint): void {
  machine.write(POINTER, BigInt(limit) | (base << 16n));
  machine.write(POINTER + 8, base >> 48n);
}

describe("LGDT, LIDT, SGDT, SIDT", () => {
  test("load limit and base, and store them again", () => {
    setPointer(0x0fff, 0xffff800012345678n);
    expect(machine.execute(...LIDT_RDI)).toBeUndefined();
    expect([machine.limit(StateField.IdtrLimit), machine.field(StateField.IdtrBase)]).toEqual([0x0fff, 0xffff800012345678n]);
    machine.set("rdi", POINTER + 0x20);
    expect(machine.execute(...SIDT_RDI)).toBeUndefined();
    expect([machine.read(POINTER + 0x20), machine.read(POINTER + 0x28)]).toEqual([0x8000123456780fffn, 0xffffn]);
    expect(machine.execute(...SGDT_RDI)).toBeUndefined();
    expect(machine.read(POINTER + 0x20)).toBe(BigInt(GDT_LIMIT) | (BigInt(GDT) << 16n));
    machine.set("rdi", POINTER);
    expect(machine.execute(...LGDT_RDI)).toBeUndefined();
    expect([machine.limit(StateField.GdtrLimit), machine.field(StateField.GdtrBase)]).toEqual([0x0fff, 0xffff800012345678n]);
  });

  test("refuse a non-canonical base", () => {
    setPointer(0xfff, NON_CANONICAL);
    for (const load of [LGDT_RDI, LIDT_RDI]) {
      expect(machine.execute(...load)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.TableBaseCanonical, rip: CODE });
    }
    expect(machine.field(StateField.GdtrBase)).toBe(BigInt(GDT));
  });

  test("an operand addressed through RBP is the stack's", () => {
    machine.set("rbp", NON_CANONICAL);
    expect(machine.execute(...LIDT_RBP)).toMatchObject({ vector: Vector.SS, errorCode: 0, cause: Check.StackAddressCanonical });
  });

  test("a store that runs into an unmapped page writes nothing", () => {
    machine.set("rdi", HOLE - 4);
    machine.write(HOLE - 8, 0x1122334455667788n);
    expect(machine.execute(...SGDT_RDI)).toMatchObject({ vector: Vector.PF, errorCode: 2, cause: Check.PagePresent });
    expect([machine.read(HOLE - 8), machine.field(StateField.Cr2)]).toEqual([0x1122334455667788n, BigInt(HOLE)]);
  });

  test("loads belong to ring 0, stores do not", () => {
    machine.enter(3);
    expect(machine.execute(...LGDT_RDI)).toMatchObject({ vector: Vector.GP, cause: Check.PrivilegeLevel0 });
    expect(machine.execute(...LIDT_RDI)).toMatchObject({ vector: Vector.GP, cause: Check.PrivilegeLevel0 });
    expect(machine.execute(...SGDT_RDI)).toBeUndefined();
  });
});

describe("LTR", () => {
  function load(selector: number) {
    machine.set("rax", selector);
    return machine.execute(...LTR_AX);
  }

  test("loads 16 bytes and makes the TSS busy", () => {
    machine.setDescriptor(TSS_SELECTOR + 8, 0xffff8000n);
    expect(load(TSS_SELECTOR)).toBeUndefined();
    expect(machine.segment(Segment.TR)).toEqual({ selector: TSS_SELECTOR, attributes: 0x8b, limit: 0x67, base: 0xffff800000000000n | BigInt(TSS) });
    expect((machine.descriptor(TSS_SELECTOR) >> 40n) & 0xffn).toBe(0x8bn);
    machine.execute(...STR_EAX);
    expect(machine.get("rax")).toBe(BigInt(TSS_SELECTOR));
  });

  test("a busy TSS is refused", () => {
    load(TSS_SELECTOR);
    expect(load(TSS_SELECTOR)).toEqual({ vector: Vector.GP, errorCode: TSS_SELECTOR, cause: Check.TssDescriptorType, rip: CODE });
  });

  test.each<[string, number, () => void, Vector, number, Check]>([
    ["null", 3, () => {}, Vector.GP, 0, Check.SegmentNotNull],
    ["the LDT", 0x0c, () => {}, Vector.GP, 0x0c, Check.SelectorInGdt],
    ["beyond the GDT", 0x80, () => {}, Vector.GP, 0x80, Check.SelectorLimit],
    ["16 bytes that end beyond the GDT", 0x78, () => {}, Vector.GP, 0x78, Check.SelectorLimit],
    ["data", KERNEL_DATA, () => {}, Vector.GP, KERNEL_DATA, Check.TssDescriptorType],
    ["an LDT", FREE_SELECTOR, () => machine.setDescriptor(FREE_SELECTOR, LDT_DESCRIPTOR), Vector.GP, FREE_SELECTOR, Check.TssDescriptorType],
    ["not present", TSS_SELECTOR, () => machine.setDescriptor(TSS_SELECTOR, machine.descriptor(TSS_SELECTOR) ^ PRESENT), Vector.NP, TSS_SELECTOR, Check.TssDescriptorPresent],
    ["a type in the upper half", TSS_SELECTOR, () => machine.setDescriptor(TSS_SELECTOR + 8, UPPER_TYPE), Vector.GP, TSS_SELECTOR, Check.SystemDescriptorUpperType],
    ["a type in the upper half before that it is not present", TSS_SELECTOR, () => {
      machine.setDescriptor(TSS_SELECTOR, machine.descriptor(TSS_SELECTOR) ^ PRESENT);
      machine.setDescriptor(TSS_SELECTOR + 8, UPPER_TYPE);
    }, Vector.GP, TSS_SELECTOR, Check.SystemDescriptorUpperType],
    ["a non-canonical base", TSS_SELECTOR, () => machine.setDescriptor(TSS_SELECTOR + 8, 0x8000n), Vector.GP, TSS_SELECTOR, Check.SystemBaseCanonical],
  ])("refuses %s", (_, selector, prepare, vector, errorCode, cause) => {
    prepare();
    expect(load(selector)).toEqual({ vector, errorCode, cause, rip: CODE });
    expect(machine.segment(Segment.TR).selector).toBe(0);
  });

  test("a GDT that cannot be written is a page fault, and TR stays", () => {
    machine.mapPage(GDT, 1n);
    expect(load(TSS_SELECTOR)).toMatchObject({ vector: Vector.PF, errorCode: 3, cause: Check.PageWritable });
    expect(machine.segment(Segment.TR).selector).toBe(0);
  });

  test("belongs to ring 0", () => {
    machine.enter(3);
    expect(load(TSS_SELECTOR)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0, rip: USER });
  });
});

describe("LLDT", () => {
  function load(selector: number) {
    machine.set("rax", selector);
    return machine.execute(...LLDT_AX);
  }

  test("selectors with TI then come from the LDT, up to its limit", () => {
    machine.setDescriptor(FREE_SELECTOR, LDT_DESCRIPTOR);
    machine.write(LDT + 8, DATA);
    expect(load(FREE_SELECTOR)).toBeUndefined();
    machine.execute(...SLDT_EAX);
    expect(machine.get("rax")).toBe(BigInt(FREE_SELECTOR));
    machine.set("rax", 0x0c);
    expect(machine.execute(...MOV_DS_AX)).toBeUndefined();
    expect(machine.segment(Segment.DS).selector).toBe(0x0c);
    machine.set("rax", 0x14);
    expect(machine.execute(...MOV_DS_AX)).toMatchObject({ vector: Vector.GP, errorCode: 0x14, cause: Check.SelectorLimit });
  });

  test("null takes the LDT away", () => {
    machine.setDescriptor(FREE_SELECTOR, LDT_DESCRIPTOR);
    load(FREE_SELECTOR);
    expect(load(0)).toBeUndefined();
    machine.set("rax", 0x0c);
    expect(machine.execute(...MOV_DS_AX)).toMatchObject({ vector: Vector.GP, errorCode: 0x0c, cause: Check.SelectorLimit });
  });

  test.each<[string, number, bigint, Vector, number, Check]>([
    ["the LDT itself", 0x0c, 0n, Vector.GP, 0x0c, Check.SelectorInGdt],
    ["a TSS", TSS_SELECTOR, 0n, Vector.GP, TSS_SELECTOR, Check.LdtDescriptorType],
    ["code", KERNEL_CODE, 0n, Vector.GP, KERNEL_CODE, Check.LdtDescriptorType],
    ["not present", FREE_SELECTOR, LDT_DESCRIPTOR ^ PRESENT, Vector.NP, FREE_SELECTOR, Check.LdtDescriptorPresent],
  ])("refuses %s", (_, selector, descriptor, vector, errorCode, cause) => {
    machine.setDescriptor(FREE_SELECTOR, descriptor);
    expect(load(selector)).toEqual({ vector, errorCode, cause, rip: CODE });
  });

  test("belongs to ring 0", () => {
    machine.enter(3);
    expect(load(0)).toMatchObject({ vector: Vector.GP, cause: Check.PrivilegeLevel0 });
  });
});
