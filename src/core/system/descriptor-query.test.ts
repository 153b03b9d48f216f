import { beforeEach, describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { CODE64, CONFORMING, DATA, FREE_SELECTOR, GDT, KERNEL_CODE, KERNEL_DATA, LongMode, TSS_SELECTOR, USER_CODE, USER_DATA } from "./testing/long-mode";

const LAR_EAX_ECX = [0x0f, 0x02, 0xc1];
const LSL_EAX_ECX = [0x0f, 0x03, 0xc1];
const VERR_CX = [0x0f, 0x00, 0xe1];
const VERW_CX = [0x0f, 0x00, 0xe9];
const ZF = 0x40n;
const UNTOUCHED = 0x1122334455667788n;
const GATE = 0x00008c0000080000n;
const OLD_TSS = 0x0000890000000067n & ~0x0000080000000000n;

let machine: LongMode;
beforeEach(async () => {
  machine = await LongMode.start();
});

/** The destination with ZF = 1, undefined with ZF = 0. */
function query(instruction: number[], selector: number): bigint | undefined {
  machine.set("rcx", selector);
  machine.set("rax", UNTOUCHED);
  machine.rflags = machine.rflags ^ ZF;
  expect(machine.execute(...instruction)).toBeUndefined();
  const result = machine.get("rax");
  if ((machine.rflags & ZF) !== 0n) return result;
  expect(result).toBe(UNTOUCHED);
  return undefined;
}

describe("LAR and LSL", () => {
  test("code and data: rights and limit", () => {
    expect(query(LAR_EAX_ECX, KERNEL_CODE)).toBe(0xaf9a00n);
    expect(query(LSL_EAX_ECX, KERNEL_CODE)).toBe(0xffffffffn);
    machine.setDescriptor(FREE_SELECTOR, 0x0040920000001234n);
    expect(query(LSL_EAX_ECX, FREE_SELECTOR)).toBe(0x1234n);
  });

  test("system descriptors: those of IA-32e mode, call gates for LAR only", () => {
    expect(query(LAR_EAX_ECX, TSS_SELECTOR)).toBe(0x8900n);
    expect(query(LSL_EAX_ECX, TSS_SELECTOR)).toBe(0x67n);
    machine.setDescriptor(FREE_SELECTOR, GATE);
    expect(query(LAR_EAX_ECX, FREE_SELECTOR)).toBe(0x8c00n);
    expect(query(LSL_EAX_ECX, FREE_SELECTOR)).toBeUndefined();
    machine.setDescriptor(FREE_SELECTOR, OLD_TSS);
    expect(query(LAR_EAX_ECX, FREE_SELECTOR)).toBeUndefined();
    expect(query(LSL_EAX_ECX, FREE_SELECTOR)).toBeUndefined();
  });

  test("null, beyond the limit, and levels out of reach leave the destination", () => {
    for (const selector of [0, 0x80, KERNEL_DATA | 3]) {
      expect(query(LAR_EAX_ECX, selector)).toBeUndefined();
      expect(query(LSL_EAX_ECX, selector)).toBeUndefined();
    }
    machine.enter(3);
    expect(query(LAR_EAX_ECX, KERNEL_DATA)).toBeUndefined();
    expect(query(LAR_EAX_ECX, USER_DATA)).toBe(0xcff200n);
    machine.setDescriptor(FREE_SELECTOR, CODE64 | CONFORMING);
    expect(query(LAR_EAX_ECX, FREE_SELECTOR)).toBe(0xaf9e00n);
  });

  test("a descriptor that is not mapped faults", () => {
    machine.mapPage(GDT, 0n);
    machine.set("rcx", KERNEL_DATA);
    expect(machine.execute(...LAR_EAX_ECX)).toMatchObject({ vector: Vector.PF, errorCode: 0, cause: Check.PagePresent });
  });
});

describe("VERR and VERW", () => {
  test("readable and writable from here", () => {
    const readOnly = DATA ^ 0x0000020000000000n;
    machine.setDescriptor(FREE_SELECTOR, readOnly);
    const answers = (instruction: number[]) =>
      [0, KERNEL_DATA, KERNEL_CODE, FREE_SELECTOR, TSS_SELECTOR, KERNEL_DATA | 3, USER_DATA, 0x80].map((selector) => query(instruction, selector) !== undefined);
    expect(answers(VERR_CX)).toEqual([false, true, true, true, false, false, true, false]);
    expect(answers(VERW_CX)).toEqual([false, true, false, false, false, false, true, false]);
    machine.enter(3);
    expect(answers(VERR_CX)).toEqual([false, false, false, false, false, false, true, false]);
    expect(query(VERR_CX, USER_CODE)).toBeDefined();
  });
});
