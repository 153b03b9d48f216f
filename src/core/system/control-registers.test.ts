import { beforeEach, describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { StateField } from "../../x86/bits/state-field";
import { Vector } from "../../x86/bits/vectors";
import { CODE, LongMode, USER } from "./testing/long-mode";

/** MOV CRn, RAX */
function toControl(n: number): number[] {
  return n === 8 ? [0x44, 0x0f, 0x22, 0xc0] : [0x0f, 0x22, 0xc0 | (n << 3)];
}

/** MOV RAX, CRn */
function fromControl(n: number): number[] {
  return n === 8 ? [0x44, 0x0f, 0x20, 0xc0] : [0x0f, 0x20, 0xc0 | (n << 3)];
}

const CLTS = [0x0f, 0x06];
const SMSW_EAX = [0x0f, 0x01, 0xe0];
const LMSW_AX = [0x0f, 0x01, 0xf0];
const MOV_EAX_FROM_RDI = [0x8b, 0x07];
const MOV_TO_RDI_EAX = [0x89, 0x07];
const INVLPG_RDI = [0x0f, 0x01, 0x3f];
const GOOD_CR0 = 0x80010031n;
const ADDRESS = 0x160000;

describe("MOV CR", () => {
  let machine: LongMode;
  beforeEach(async () => {
    machine = await LongMode.start();
  });

  function write(n: number, value: bigint) {
    machine.set("rax", value);
    return machine.execute(...toControl(n));
  }

  function read(n: number): bigint {
    expect(machine.execute(...fromControl(n))).toBeUndefined();
    return machine.get("rax");
  }

  test.each<[number, bigint, Check]>([
    [0, 0x1_8001_0031n, Check.Control0Valid],
    [0, 0x0001_0031n, Check.Control0Valid],
    [0, 0x8001_0030n, Check.Control0Valid],
    [0, 0xa001_0031n, Check.Control0Valid],
    [3, 0x100_0000_0000n, Check.Control3Valid],
    [4, 0x00n, Check.Control4Valid],
    [4, 0x60020n, Check.Control4Valid],
    [4, 0x1_0000_0020n, Check.Control4Valid],
    [8, 0x10n, Check.Control8Valid],
  ])("CR%i = %i is #GP(0), and the register stays", (n, value, cause) => {
    const before = read(n);
    expect(write(n, value)).toEqual({ vector: Vector.GP, errorCode: 0, cause, rip: CODE });
    expect(read(n)).toBe(before);
  });

  test.each<[number, bigint, bigint]>([
    [0, GOOD_CR0 | 0x8000_000en & 0xffff_ffffn, GOOD_CR0 | 0xen],
    [0, 0x80010021n, GOOD_CR0],
    [2, 0x8000000000000000n, 0x8000000000000000n],
    [3, 0x1018n, 0x1018n],
    [4, 0x3000bcn, 0x3000bcn],
    [8, 5n, 5n],
  ])("CR%i = %i reads as %i", (n, value, expected) => {
    expect(write(n, value)).toBeUndefined();
    expect(read(n)).toBe(expected);
  });

  test("CR1 and CR5 do not exist", () => {
    expect(machine.execute(...fromControl(5))).toMatchObject({ vector: Vector.UD });
    expect(machine.execute(...toControl(1))).toMatchObject({ vector: Vector.UD });
  });

  test("belongs to ring 0", () => {
    machine.enter(3);
    expect(machine.execute(...fromControl(0))).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0, rip: USER });
  });

  test("CLTS clears TS; LMSW sets PE, MP, EM, TS, but does not clear PE; SMSW reads", () => {
    machine.set("rax", 0x000en);
    expect(machine.execute(...LMSW_AX)).toBeUndefined();
    expect(machine.field(StateField.Cr0)).toBe(GOOD_CR0 | 0xen);
    expect(machine.execute(...CLTS)).toBeUndefined();
    expect(machine.field(StateField.Cr0)).toBe(GOOD_CR0 | 0x6n);
    machine.enter(3);
    expect(machine.execute(...SMSW_EAX)).toBeUndefined();
    expect(machine.get("rax")).toBe(GOOD_CR0 | 0x6n);
    expect(machine.execute(...CLTS)).toMatchObject({ vector: Vector.GP, cause: Check.PrivilegeLevel0 });
  });
});

describe("what a write flushes", () => {
  let machine: LongMode;

  /** Reads `ADDRESS`, so that its translation is cached, then takes its page-table entry away. */
  async function cacheAndUnmap(global = false): Promise<void> {
    machine = await LongMode.start();
    if (global) machine.setField(StateField.Cr4, 0xa0n);
    machine.mapPage(ADDRESS, global ? 0x103n : 3n);
    machine.set("rdi", ADDRESS);
    expect(machine.execute(...MOV_EAX_FROM_RDI)).toBeUndefined();
    machine.mapPage(ADDRESS, 0n);
  }

  function isCached(): boolean {
    return machine.execute(...MOV_EAX_FROM_RDI) === undefined;
  }

  function write(n: number, value: bigint): void {
    machine.set("rax", value);
    expect(machine.execute(...toControl(n))).toBeUndefined();
  }

  test("a stale translation stays until INVLPG", async () => {
    await cacheAndUnmap();
    expect(isCached()).toBe(true);
    expect(machine.execute(...INVLPG_RDI)).toBeUndefined();
    expect(isCached()).toBe(false);
  });

  test("INVLPG drops global translations, ignores non-canonical addresses, and belongs to ring 0", async () => {
    await cacheAndUnmap(true);
    machine.set("rdi", 0x8000000000000000n | BigInt(ADDRESS));
    expect(machine.execute(...INVLPG_RDI)).toBeUndefined();
    machine.set("rdi", ADDRESS);
    expect(isCached()).toBe(true);
    expect(machine.execute(...INVLPG_RDI)).toBeUndefined();
    expect(isCached()).toBe(false);
    const user = await LongMode.start();
    user.enter(3);
    expect(user.execute(...INVLPG_RDI)).toMatchObject({ vector: Vector.GP, cause: Check.PrivilegeLevel0 });
  });

  test("CR3 drops all but global translations, CR4.PGE drops those too", async () => {
    await cacheAndUnmap();
    write(3, 0x1000n);
    expect(isCached()).toBe(false);
    await cacheAndUnmap(true);
    write(3, 0x1000n);
    expect(isCached()).toBe(true);
    write(4, 0x20n);
    expect(isCached()).toBe(false);
  });

  test.each([[0x30n], [0x100020n], [0x200020n]])("CR4 = %i drops translations", async (value) => {
    await cacheAndUnmap();
    write(4, value);
    expect(isCached()).toBe(false);
  });

  test("CR0.WP holds at the next write", async () => {
    machine = await LongMode.start();
    machine.mapPage(ADDRESS, 1n);
    machine.set("rdi", ADDRESS);
    write(0, 0x80000031n);
    expect(machine.execute(...MOV_TO_RDI_EAX)).toBeUndefined();
    write(0, GOOD_CR0);
    expect(machine.execute(...MOV_TO_RDI_EAX)).toMatchObject({ vector: Vector.PF, errorCode: 3, cause: Check.PageWritable });
  });
});
