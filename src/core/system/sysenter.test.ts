import { beforeEach, describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { Msr } from "../../x86/bits/control";
import { Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { CODE, LongMode, USER } from "./testing/long-mode";

const SYSENTER = [0x0f, 0x34];
const SYSEXIT = [0x0f, 0x35];
const SYSEXIT_64 = [0x48, 0x0f, 0x35];
const WRMSR = [0x0f, 0x30];
const STACK = 0xffff800000003000n;
const ENTRY = 0xffff800000001000n;

describe("SYSENTER and SYSEXIT", () => {
  let machine: LongMode;
  const setMsr = (address: number, value: bigint) => {
    machine.set("rcx", address);
    machine.set("rax", value & 0xffffffffn);
    machine.set("rdx", value >> 32n);
    expect(machine.execute(...WRMSR)).toBeUndefined();
  };
  beforeEach(async () => {
    machine = await LongMode.start();
    setMsr(Msr.IA32_SYSENTER_CS, 0x43n);
    setMsr(Msr.IA32_SYSENTER_ESP, STACK);
    setMsr(Msr.IA32_SYSENTER_EIP, ENTRY);
  });

  test("SYSENTER takes stack and target from the MSRs, flat segments, and clears IF; TF stays", () => {
    machine.enter(3);
    machine.rflags = 0x346n;
    expect(machine.execute(...SYSENTER)).toBeUndefined();
    expect([machine.get("rsp"), machine.cpl, machine.rflags & 0xfffn]).toEqual([STACK, 0, 0x146n]);
    expect(machine.segment(Segment.CS)).toEqual({ selector: 0x40, attributes: 0xa9b, limit: 0xffffffff, base: 0n });
    expect(machine.segment(Segment.SS)).toEqual({ selector: 0x48, attributes: 0xc93, limit: 0xffffffff, base: 0n });
  });

  test("SYSENTER goes to the entry", () => {
    machine.enter(3);
    expect(machine.execute(...SYSENTER)).toBeUndefined();
    expect(BigInt.asUintN(64, BigInt(machine.rip))).toBe(BigInt(Number(ENTRY)));
  });

  test("SYSEXIT goes back to ring 3: 32-bit code, or with REX.W 64-bit code", () => {
    machine.set("rcx", 0x111122223333n);
    machine.set("rdx", 0x1000000000n + BigInt(USER));
    expect(machine.execute(...SYSEXIT)).toBeUndefined();
    expect([machine.rip, machine.get("rsp"), machine.cpl]).toEqual([USER, 0x22223333n, 3]);
    expect(machine.segment(Segment.CS)).toMatchObject({ selector: 0x53, attributes: 0xcfb });
    expect(machine.segment(Segment.SS)).toMatchObject({ selector: 0x5b, attributes: 0xcf3 });
    machine.enter(0);
    expect(machine.execute(...SYSEXIT_64)).toBeUndefined();
    expect([machine.rip, machine.get("rsp")]).toEqual([USER + 0x1000000000, 0x111122223333n]);
    expect(machine.segment(Segment.CS)).toMatchObject({ selector: 0x63, attributes: 0xafb });
    expect(machine.segment(Segment.SS)).toMatchObject({ selector: 0x6b, attributes: 0xcf3 });
  });

  test("SYSEXIT refuses addresses that are not canonical, and belongs to ring 0", () => {
    machine.set("rcx", 0x800000000000n);
    machine.set("rdx", USER);
    expect(machine.execute(...SYSEXIT_64)).toMatchObject({ vector: Vector.GP, errorCode: 0, cause: Check.BranchTargetCanonical });
    machine.enter(3);
    expect(machine.execute(...SYSEXIT)).toMatchObject({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0 });
  });

  test.each([["SYSENTER", SYSENTER], ["SYSEXIT", SYSEXIT]])("%s needs a segment", (_, code) => {
    setMsr(Msr.IA32_SYSENTER_CS, 3n);
    expect(machine.execute(...code)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.SysenterSegment, rip: CODE });
  });
});
