import { beforeEach, describe, expect, test } from "vitest";
import { Activity } from "../../x86/bits/run";
import { type Chips, PIT_CLOCK, chipsAfterReset } from "./testing/chips";

describe("I/O ports", () => {
  let chips: Chips;
  beforeEach(async () => {
    chips = await chipsAfterReset();
  });

  test("a port without a chip reads all ones and swallows what is written", () => {
    chips.write(0x1234, 0, 4);
    expect([chips.read(0x1234, 1), chips.read(0x1234, 2), chips.read(0x1234, 4)]).toEqual([0xff, 0xffff, 0xffffffff]);
  });

  test("a wide access is one access a byte", () => {
    chips.write(0x3d4, 0x120e, 2);
    chips.write(0x3d4, 0x340f, 2);
    expect(chips.cursor()).toBe(0x1234);
    chips.write(0x3d4, 0x0e);
    expect(chips.read(0x3d4, 2)).toBe(0x120e);
  });

  test("the CRT controller keeps cursor and start address", () => {
    for (const [index, value] of [[0x0c, 0x01], [0x0d, 0x40], [0x0e, 0x07], [0x0f, 0xcf]] as const) {
      chips.write(0x3d4, index);
      chips.write(0x3d5, value);
    }
    chips.write(0x3d4, 0x0d);
    expect(chips.read(0x3d5)).toBe(0x40);
    expect(chips.cursor()).toBe(24 * 80 + 79);
  });

  test("vertical retrace comes and goes with the counted time", () => {
    const seen = new Set<number>();
    for (let i = 0; i < 40; i++) {
      seen.add(chips.read(0x3da) & 0x08);
      chips.pass(PIT_CLOCK * 1000);
    }
    expect([...seen].sort()).toEqual([0, 8]);
  });

  test("isa-debug-exit keeps the value plus 1", () => {
    chips.write(0xf4, 0x10, 4);
    expect(chips.debugExit()).toBe(0x11);
    chips.write(0xf4, 0xffffffff, 4);
    expect(((chips.debugExit() - 1) * 2 + 1) & 0xff).toBe(0xff);
  });

  test("isa-debug-exit answers at each of its four ports, and reads as 0", () => {
    expect([chips.read(0xf4, 4), chips.read(0xf7)]).toEqual([0, 0]);
    chips.write(0xf5, 0x15);
    expect(chips.debugExit()).toBe(0x16);
  });

  test("address line 20 can be read and switched at 92h and at the 8042", () => {
    const outputPort = (): number => {
      chips.write(0x64, 0xd0);
      return chips.read(0x60);
    };
    expect([chips.read(0x92), outputPort()]).toEqual([0x02, 0xc3]);
    chips.write(0x92, 0x00);
    expect([chips.read(0x92), outputPort()]).toEqual([0x00, 0xc1]);
    chips.write(0x64, 0xdf);
    expect([chips.read(0x92), outputPort()]).toEqual([0x02, 0xc3]);
    chips.write(0x64, 0xdd);
    expect(chips.read(0x92)).toBe(0x00);
    chips.write(0x64, 0xd1);
    chips.write(0x60, 0xdf);
    expect(chips.read(0x92)).toBe(0x02);
  });

  test("the reset control register resets when its bit 2 rises, and is not written by PCI's address", () => {
    chips.write(0xcf8, 0x8000_0c00, 4);
    expect([chips.read(0xcf9), chips.activity()]).toEqual([0, Activity.Active]);
    chips.write(0xcf9, 0x02);
    expect([chips.read(0xcf9), chips.activity()]).toEqual([2, Activity.Active]);
    chips.write(0xcf9, 0x06);
    expect(chips.activity()).toBe(Activity.Reset);
  });

  test("the refresh bit of port 61h toggles", () => {
    const seen = new Set<number>();
    for (let i = 0; i < 40; i++) {
      seen.add(chips.read(0x61) & 0x10);
      chips.pass(PIT_CLOCK);
    }
    expect(seen.size).toBe(2);
  });
});
