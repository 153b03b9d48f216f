import { beforeEach, describe, expect, test } from "vitest";
import { type Chips, PIT_CLOCK, chipsAfterReset } from "./testing/chips";

const OUT = 0x80;
const NULL_COUNT = 0x40;

function program(chips: Chips, counter: number, mode: number, count: number, bcd = 0): void {
  chips.write(0x43, (counter << 6) | 0x30 | (mode << 1) | bcd);
  chips.write(0x40 + counter, count & 0xff);
  chips.write(0x40 + counter, count >> 8);
}

/** The running count, latched. */
function count(chips: Chips, counter: number): number {
  chips.write(0x43, counter << 6);
  return chips.read(0x40 + counter) | (chips.read(0x40 + counter) << 8);
}

function status(chips: Chips, counter: number): number {
  chips.write(0x43, 0xe0 | (2 << counter));
  return chips.read(0x40 + counter);
}

/** OUT of counter 0 in each of the next `clocks` clocks. */
function wave(chips: Chips, clocks: number): string {
  let seen = "";
  for (let i = 0; i < clocks; i++) {
    chips.pass(PIT_CLOCK);
    seen += status(chips, 0) & OUT ? "1" : "0";
  }
  return seen;
}

/** Takes the waiting request of IRQ0, if there is one. */
function acknowledged(chips: Chips): boolean {
  chips.write(0x20, 0x0c);
  const requested = (chips.read(0x20) & 0x80) !== 0;
  if (requested) chips.write(0x20, 0x20);
  return requested;
}

/** Requests of IRQ0 within `clocks` clocks. */
function edges(chips: Chips, clocks: number): number {
  let seen = 0;
  for (let i = 0; i < clocks; i++) {
    chips.pass(PIT_CLOCK);
    if (acknowledged(chips)) seen++;
  }
  return seen;
}

describe("8254", () => {
  let chips: Chips;
  beforeEach(async () => {
    chips = await chipsAfterReset();
    for (const word of [0x20, 0x04, 0x01, 0xfe]) {
      if (word === 0x20) chips.write(0x20, 0x11);
      chips.write(0x21, word);
    }
  });

  test("mode 0: OUT rises when the count has run out, and the count goes on", () => {
    program(chips, 0, 0, 3);
    expect(wave(chips, 6)).toBe("000111");
    expect(count(chips, 0)).toBe(0xfffe);
  });

  test("mode 2: OUT is low for the last clock of each cycle", () => {
    program(chips, 0, 2, 4);
    expect(wave(chips, 10)).toBe("1110111011");
  });

  test("mode 3: half high, half low, with an odd count one clock longer high", () => {
    program(chips, 0, 3, 4);
    expect(wave(chips, 9)).toBe("110011001".padStart(9));
    program(chips, 0, 3, 5);
    expect(wave(chips, 11)).toBe("11100111001");
  });

  test("mode 3 counts by two", () => {
    program(chips, 0, 3, 8);
    chips.pass(PIT_CLOCK);
    const seen = [];
    for (let i = 0; i < 8; i++) {
      seen.push(count(chips, 0));
      chips.pass(PIT_CLOCK);
    }
    expect(seen).toEqual([8, 6, 4, 2, 8, 6, 4, 2]);
  });

  test("mode 4: OUT is low for one clock after the count, once", () => {
    program(chips, 0, 4, 3);
    expect(wave(chips, 8)).toBe("11101111");
  });

  test("a control word that lifts OUT is an edge for IRQ0", () => {
    chips.write(0x43, 0x30);
    expect(acknowledged(chips)).toBe(false);
    chips.write(0x43, 0x34);
    expect(acknowledged(chips)).toBe(true);
  });

  test("modes 2 and 3 ask for IRQ0 once in a cycle", () => {
    program(chips, 0, 2, 10);
    acknowledged(chips);
    expect(edges(chips, 105)).toBe(10);
    program(chips, 0, 3, 10);
    expect(edges(chips, 105)).toBe(10);
  });

  test("mode 0 asks for IRQ0 once", () => {
    program(chips, 0, 0, 10);
    expect(edges(chips, 200)).toBe(1);
  });

  test("a count of 0 is 65536", () => {
    program(chips, 0, 2, 0);
    chips.pass(PIT_CLOCK * 2);
    expect(count(chips, 0)).toBe(0xffff);
  });

  test("BCD counts by decimal digits", () => {
    program(chips, 0, 2, 0x1000, 1);
    chips.pass(PIT_CLOCK * 2);
    expect(count(chips, 0)).toBe(0x0999);
  });

  test("mode 2 takes a new count at the end of the running cycle", () => {
    program(chips, 0, 2, 8);
    chips.pass(PIT_CLOCK * 3);
    chips.write(0x40, 4);
    chips.write(0x40, 0);
    expect(status(chips, 0) & NULL_COUNT).toBe(NULL_COUNT);
    expect(wave(chips, 14)).toBe("11110111011101");
    expect(status(chips, 0) & NULL_COUNT).toBe(0);
  });

  test("a latched count stays until both bytes are read", () => {
    program(chips, 0, 2, 0x1234);
    chips.pass(PIT_CLOCK);
    chips.write(0x43, 0x00);
    chips.pass(PIT_CLOCK * 100);
    chips.write(0x43, 0x00);
    expect([chips.read(0x40), chips.read(0x40)]).toEqual([0x34, 0x12]);
    expect([chips.read(0x40), chips.read(0x40)]).toEqual([0xd0, 0x11]);
  });

  test("read-back gives the status first, then the count", () => {
    program(chips, 0, 3, 0x1234);
    chips.pass(PIT_CLOCK);
    chips.write(0x43, 0xc2);
    expect([chips.read(0x40), chips.read(0x40), chips.read(0x40)]).toEqual([OUT | 0x36, 0x34, 0x12]);
  });

  test.each([[6, 0x3c], [7, 0x3e]])("mode %i is told as it was written", (mode, told) => {
    program(chips, 2, mode, 10);
    chips.pass(PIT_CLOCK);
    expect(status(chips, 2) & 0x3f).toBe(told);
  });

  test("access of one byte only", () => {
    chips.write(0x43, 0x14);
    chips.write(0x40, 18);
    chips.pass(PIT_CLOCK);
    expect([chips.read(0x40), chips.read(0x40)]).toEqual([18, 18]);
    chips.write(0x43, 0x24);
    chips.write(0x40, 0x12);
    chips.pass(PIT_CLOCK);
    expect(chips.read(0x40)).toBe(0x12);
  });

  test("counter 2 counts while port 61h bit 0 is set; bit 5 is its OUT", () => {
    chips.write(0x61, 0);
    program(chips, 2, 0, 10);
    chips.pass(PIT_CLOCK * 100);
    expect(chips.read(0x61) & 0x20).toBe(0);
    chips.write(0x61, 1);
    chips.pass(PIT_CLOCK * 5);
    expect(chips.read(0x61) & 0x20).toBe(0);
    chips.pass(PIT_CLOCK * 6);
    expect(chips.read(0x61) & 0x20).toBe(0x20);
  });

  test("a new count is in step with the cycle that it follows, however late one looks", () => {
    chips.write(0x61, 1);
    program(chips, 2, 2, 10);
    chips.pass(PIT_CLOCK);
    chips.write(0x42, 7);
    chips.write(0x42, 0);
    chips.pass(PIT_CLOCK * (10 + 7 * 100 + 3));
    expect(count(chips, 2)).toBe(4);
  });

  test("mode 1 on counter 2: a rising gate starts one shot", () => {
    chips.write(0x61, 0);
    program(chips, 2, 1, 10);
    chips.pass(PIT_CLOCK * 5);
    expect(status(chips, 2) & OUT).toBe(OUT);
    chips.write(0x61, 1);
    chips.pass(PIT_CLOCK * 5);
    expect(status(chips, 2) & OUT).toBe(0);
    chips.pass(PIT_CLOCK * 10);
    expect(status(chips, 2) & OUT).toBe(OUT);
  });
});
