import { beforeEach, describe, expect, test } from "vitest";
import { LongMode } from "./testing/long-mode";

describe("CPUID", () => {
  let machine: LongMode;
  beforeEach(async () => {
    machine = await LongMode.start();
  });

  function cpuid(leaf: number, subleaf = 0): { eax: number; ebx: number; ecx: number; edx: number } {
    machine.set("rax", BigInt(leaf) | 0xffffffff00000000n);
    machine.set("rcx", subleaf);
    expect(machine.execute(0x0f, 0xa2)).toBeUndefined();
    const [eax, ebx, ecx, edx] = (["rax", "rbx", "rcx", "rdx"] as const).map((name) => Number(machine.get(name)));
    return { eax: eax!, ebx: ebx!, ecx: ecx!, edx: edx! };
  }

  function text(...words: number[]): string {
    return String.fromCharCode(...new Uint8Array(new Uint32Array(words).buffer)).replace(/\0+$/, "");
  }

  test("names itself", () => {
    const { eax, ebx, ecx, edx } = cpuid(0);
    expect([eax, text(ebx, edx, ecx)]).toEqual([7, "GenuineIntel"]);
    const brand = [0x80000002, 0x80000003, 0x80000004].map((leaf) => cpuid(leaf)).flatMap((answer) => [answer.eax, answer.ebx, answer.ecx, answer.edx]);
    expect(text(...brand)).toBe("Faultscope x86-64");
  });

  test("states what long-mode kernels ask for", () => {
    expect(cpuid(0x80000000).eax).toBe(0x80000008);
    const extended = cpuid(0x80000001);
    for (const bit of [11, 20, 26, 27, 29]) expect((extended.edx >>> bit) & 1).toBe(1);
    // LAHF, LZCNT.
    expect(extended.ecx).toBe(1 | (1 << 5));
    const basic = cpuid(1);
    for (const bit of [0, 3, 4, 5, 6, 8, 9, 11, 12, 13, 15, 17, 19, 23, 24, 25, 26]) expect((basic.edx >>> bit) & 1).toBe(1);
    // BMI1, SMEP, BMI2, no FPU selectors, RDSEED, ADX, SMAP; UMIP.
    expect(cpuid(7)).toMatchObject({ ebx: [3, 7, 8, 13, 18, 19, 20].reduce((all, bit) => all | (1 << bit), 0), ecx: 1 << 2, edx: 0 });
    expect(cpuid(7, 1)).toMatchObject({ ebx: 0, ecx: 0 });
    expect(cpuid(0x80000008).eax).toBe(0x3028);
  });

  test("does not promise what is not there", () => {
    const basic = cpuid(1);
    // VME, MCE, PSN, DS, ACPI, self snoop, HTT, TM, PBE.
    for (const bit of [1, 7, 18, 21, 22, 27, 28, 29, 31]) expect((basic.edx >>> bit) & 1).toBe(0);
    // CMPXCHG16B, MOVBE, POPCNT, RDRAND: no SSE3, SSSE3, FMA, SSE4, XSAVE, AVX.
    expect(basic.ecx).toBe([13, 22, 23, 30].reduce((all, bit) => all | (1 << bit), 0));
  });

  test("an unknown leaf is answered as the highest basic one", () => {
    expect(cpuid(0x40000000)).toEqual(cpuid(7));
    expect(cpuid(0x80000009)).toEqual(cpuid(7));
  });
});
