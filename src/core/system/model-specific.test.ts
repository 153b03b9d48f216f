import { beforeEach, describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { Msr } from "../../x86/bits/control";
import { Segment } from "../../x86/bits/descriptors";
import { StateField } from "../../x86/bits/state-field";
import { Vector } from "../../x86/bits/vectors";
import { CODE, LongMode, USER } from "./testing/long-mode";

const RDMSR = [0x0f, 0x32];
const WRMSR = [0x0f, 0x30];
const RDTSC = [0x0f, 0x31];
const NON_CANONICAL = 0x0000800000000000n;
const HIGH = 0xffff800000000000n;

describe("RDMSR and WRMSR", () => {
  let machine: LongMode;
  beforeEach(async () => {
    machine = await LongMode.start();
  });

  function write(address: number, value: bigint) {
    machine.set("rcx", BigInt(address >>> 0) | 0xffffffff00000000n);
    machine.set("rax", (value & 0xffffffffn) | 0xffffffff00000000n);
    machine.set("rdx", value >> 32n);
    return machine.execute(...WRMSR);
  }

  function read(address: number): bigint {
    machine.set("rcx", address >>> 0);
    expect(machine.execute(...RDMSR)).toBeUndefined();
    return (machine.get("rdx") << 32n) | machine.get("rax");
  }

  test.each<[Msr, bigint]>([
    [Msr.IA32_STAR, 0x0013000800000000n],
    [Msr.IA32_LSTAR, HIGH | 0x1234n],
    [Msr.IA32_CSTAR, 0x1234n],
    [Msr.IA32_FMASK, 0x47700n],
    [Msr.IA32_FS_BASE, HIGH],
    [Msr.IA32_GS_BASE, HIGH],
    [Msr.IA32_KERNEL_GS_BASE, HIGH],
    [Msr.IA32_PAT, 0x0007040600070406n],
    [Msr.IA32_MISC_ENABLE, 1n],
    [Msr.IA32_SYSENTER_CS, 0x1234n],
    [Msr.IA32_SYSENTER_ESP, HIGH],
    [Msr.IA32_SYSENTER_EIP, HIGH | 1n],
    [Msr.IA32_MTRR_PHYSBASE0, 0xc0000001n],
    [Msr.IA32_MTRR_PHYSBASE0 + 15, 0xffc0000800n],
    [Msr.IA32_MTRR_FIX64K_00000, 0x0605040100060606n],
    [Msr.IA32_MTRR_FIX16K_80000 + 1, 0x06n],
    [Msr.IA32_MTRR_FIX4K_C0000 + 7, 0x0100000000000000n],
    [Msr.IA32_MTRR_DEF_TYPE, 0xc06n],
  ])("%i keeps %i", (address, value) => {
    expect(write(address, value)).toBeUndefined();
    expect(read(address)).toBe(value);
  });

  test("FS_BASE and GS_BASE are the hidden parts' bases", () => {
    write(Msr.IA32_FS_BASE, 0x1111n);
    write(Msr.IA32_GS_BASE, 0x2222n);
    expect([machine.segment(Segment.FS).base, machine.segment(Segment.GS).base]).toEqual([0x1111n, 0x2222n]);
  });

  test.each<[string, Msr, bigint]>([
    ["a non-canonical LSTAR", Msr.IA32_LSTAR, NON_CANONICAL],
    ["a non-canonical CSTAR", Msr.IA32_CSTAR, NON_CANONICAL],
    ["a non-canonical FS base", Msr.IA32_FS_BASE, NON_CANONICAL],
    ["a non-canonical GS base", Msr.IA32_GS_BASE, NON_CANONICAL],
    ["a non-canonical KERNEL_GS base", Msr.IA32_KERNEL_GS_BASE, NON_CANONICAL],
    ["a reserved bit of EFER", Msr.IA32_EFER, 0xd03n],
    ["LME going while paging is on", Msr.IA32_EFER, 0x801n],
    ["the upper half of FMASK", Msr.IA32_FMASK, 0x100000000n],
    ["a memory type that does not exist", Msr.IA32_PAT, 0x0200000000000000n],
    ["a non-canonical SYSENTER_ESP", Msr.IA32_SYSENTER_ESP, NON_CANONICAL],
    ["a non-canonical SYSENTER_EIP", Msr.IA32_SYSENTER_EIP, NON_CANONICAL],
    ["the capabilities of the memory types", Msr.IA32_MTRRCAP, 0x508n],
    ["a base of a memory type that does not exist", Msr.IA32_MTRR_PHYSBASE0, 2n],
    ["a reserved bit of a base", Msr.IA32_MTRR_PHYSBASE0, 0x106n],
    ["a base beyond the physical addresses", Msr.IA32_MTRR_PHYSBASE0, 0x10000000006n],
    ["a reserved bit of a mask", Msr.IA32_MTRR_PHYSBASE0 + 1, 0x400n],
    ["a fixed range of a memory type that does not exist", Msr.IA32_MTRR_FIX4K_C0000, 0x0700000000000000n],
    ["a reserved bit of the default memory type", Msr.IA32_MTRR_DEF_TYPE, 0x1006n],
    ["x2APIC mode", Msr.IA32_APIC_BASE, 0xfee00d00n],
  ])("refuses %s", (_, address, value) => {
    const before = read(address);
    expect(write(address, value)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.MsrValueValid, rip: CODE });
    expect(read(address)).toBe(before);
  });

  test("an unknown register is #GP(0) for both", () => {
    expect(write(0x12345, 0n)).toMatchObject({ vector: Vector.GP, errorCode: 0, cause: Check.MsrKnown });
    expect(machine.execute(...RDMSR)).toMatchObject({ vector: Vector.GP, errorCode: 0, cause: Check.MsrKnown });
  });

  test("EFER.LMA is the processor's own", () => {
    expect(write(Msr.IA32_EFER, 0x100n)).toBeUndefined();
    expect(read(Msr.IA32_EFER)).toBe(0x500n);
  });

  test("belong to ring 0", () => {
    machine.enter(3);
    expect(machine.execute(...RDMSR)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0, rip: USER });
    expect(machine.execute(...WRMSR)).toMatchObject({ cause: Check.PrivilegeLevel0 });
  });
});

test("the memory types' capabilities: eight variable ranges, fixed ones, write-combining", async () => {
  const machine = await LongMode.start();
  machine.set("rcx", Msr.IA32_MTRRCAP);
  machine.execute(...RDMSR);
  expect([machine.get("rdx"), machine.get("rax")]).toEqual([0n, 0x508n]);
});

describe("RDPMC", () => {
  test("finds no counter; ring 3 asks CR4.PCE first", async () => {
    const machine = await LongMode.start();
    const unknown = { vector: Vector.GP, errorCode: 0, cause: Check.PerformanceCounterKnown };
    expect(machine.execute(0x0f, 0x33)).toMatchObject(unknown);
    machine.enter(3);
    expect(machine.execute(0x0f, 0x33)).toMatchObject({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0 });
    machine.setField(StateField.Cr4, 0x120n);
    expect(machine.execute(0x0f, 0x33)).toMatchObject(unknown);
  });
});

describe("RDTSC", () => {
  test("counts ticks, from what WRMSR has set", async () => {
    const machine = await LongMode.start();
    machine.set("rcx", Msr.IA32_TSC);
    machine.set("rax", 0xfffffff0n);
    machine.set("rdx", 7n);
    machine.execute(...WRMSR);
    for (let i = 0; i < 14; i++) machine.execute(0x90);
    machine.execute(...RDTSC);
    expect([machine.get("rdx"), machine.get("rax")]).toEqual([7n, 0xffffffffn]);
    machine.execute(...RDTSC);
    expect([machine.get("rdx"), machine.get("rax")]).toEqual([8n, 0n]);
  });

  test("CR4.TSD keeps it from ring 3", async () => {
    const machine = await LongMode.start();
    machine.enter(3);
    expect(machine.execute(...RDTSC)).toBeUndefined();
    machine.setField(StateField.Cr4, 0x24n);
    expect(machine.execute(...RDTSC)).toMatchObject({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0 });
    machine.enter(0);
    expect(machine.execute(...RDTSC)).toBeUndefined();
  });
});

describe("WBINVD and INVD", () => {
  test.each([[0x09], [0x08]])("0F %i belongs to ring 0", async (opcode) => {
    const machine = await LongMode.start();
    expect(machine.execute(0x0f, opcode)).toBeUndefined();
    machine.enter(3);
    expect(machine.execute(0x0f, opcode)).toMatchObject({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0 });
  });
});
