import { beforeEach, describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { StateField } from "../../x86/bits/state-field";
import { Vector } from "../../x86/bits/vectors";
import { CODE, LongMode, USER } from "./testing/long-mode";

const SYSCALL = [0x0f, 0x05];
const SYSRETQ = [0x48, 0x0f, 0x07];
const SYSRETD = [0x0f, 0x07];
const SWAPGS = [0x0f, 0x01, 0xf8];
const ENTRY = 0xffffffff80001000n;

describe("SYSCALL and SYSRET", () => {
  let machine: LongMode;
  beforeEach(async () => {
    machine = await LongMode.start();
    machine.setField(StateField.Star, (0x0013n << 48n) | (0x0008n << 32n));
    machine.setField(StateField.Lstar, ENTRY);
    machine.setField(StateField.Fmask, 0x600n);
  });

  test("SYSCALL keeps RSP, saves RIP and RFLAGS, and takes flat segments", () => {
    machine.enter(3);
    machine.rflags = 0x646n;
    const rsp = machine.get("rsp");
    expect(machine.execute(...SYSCALL)).toBeUndefined();
    expect([machine.field(StateField.Rip), machine.get("rcx"), machine.get("r11"), machine.get("rsp")]).toEqual([ENTRY, BigInt(USER + 2), 0x646n, rsp]);
    expect([machine.rflags, machine.cpl]).toEqual([0x46n, 0]);
    expect(machine.segment(Segment.CS)).toEqual({ selector: 0x08, attributes: 0xa9b, limit: 0xffffffff, base: 0n });
    expect(machine.segment(Segment.SS)).toEqual({ selector: 0x10, attributes: 0xc93, limit: 0xffffffff, base: 0n });
  });

  test("without EFER.SCE it is #UD", () => {
    machine.setField(StateField.Efer, 0xd00n);
    expect(machine.execute(...SYSCALL)).toMatchObject({ vector: Vector.UD, cause: Check.SyscallEnabled, rip: CODE });
  });

  test("SYSRETQ goes to RCX in ring 3 with the flags of R11", () => {
    machine.set("rcx", USER + 0x123);
    machine.set("r11", 0xffffffffffffffffn);
    expect(machine.execute(...SYSRETQ)).toBeUndefined();
    expect([machine.rip, machine.cpl, machine.rflags]).toEqual([USER + 0x123, 3, 0x3c7fd7n]);
    expect([machine.segment(Segment.CS).selector, machine.segment(Segment.SS).selector]).toEqual([0x23, 0x1b]);
    expect([machine.segment(Segment.CS).attributes, machine.segment(Segment.SS).attributes]).toEqual([0xafb, 0xcf3]);
  });

  test("SYSRET with a 32-bit operand takes the compatibility code segment", () => {
    machine.set("rcx", 0xffffffff00200123n);
    expect(machine.execute(...SYSRETD)).toBeUndefined();
    expect([machine.rip, machine.segment(Segment.CS).selector, machine.segment(Segment.CS).attributes]).toEqual([0x200123, 0x13, 0xcfb]);
  });

  test("a non-canonical RCX is #GP(0) in ring 0", () => {
    machine.set("rcx", 0x8000000000000000n);
    expect(machine.execute(...SYSRETQ)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.SysretTargetCanonical, rip: CODE });
    expect(machine.cpl).toBe(0);
  });

  test("SYSRET belongs to ring 0", () => {
    machine.enter(3);
    expect(machine.execute(...SYSRETQ)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0, rip: USER });
  });
});

describe("SWAPGS", () => {
  test("exchanges the bases, in ring 0 only", async () => {
    const machine = await LongMode.start();
    machine.setSegment(Segment.GS, 0, 0, 0x1111n);
    machine.setField(StateField.KernelGsBase, 0x2222n);
    expect(machine.execute(...SWAPGS)).toBeUndefined();
    expect([machine.segment(Segment.GS).base, machine.field(StateField.KernelGsBase)]).toEqual([0x2222n, 0x1111n]);
    machine.enter(3);
    expect(machine.execute(...SWAPGS)).toMatchObject({ vector: Vector.GP, cause: Check.PrivilegeLevel0 });
  });
});
