import { beforeEach, describe, expect, test } from "vitest";
import { type Chips, PIT_CLOCK, chipsAfterReset } from "./testing/chips";

const SECOND = 1_193_182 * PIT_CLOCK;
const DAY = 86_400 * SECOND;
/** Period of 1024 Hz. */
const PERIOD = Math.floor((SECOND * 32) / 32768);

describe("the real-time clock", () => {
  let chips: Chips;
  const read = (cell: number) => {
    chips.write(0x70, cell);
    return chips.read(0x71);
  };
  const write = (cell: number, value: number) => {
    chips.write(0x70, cell);
    chips.write(0x71, value);
  };
  /** Century, year, month, day, day of the week, hours, minutes, seconds. */
  const moment = () => [0x32, 9, 8, 7, 6, 4, 2, 0].map((cell) => read(cell).toString(16));
  /** IRQ8 waits at the slave. */
  const requested = () => {
    chips.write(0xa0, 0x0a);
    return (chips.read(0xa0) & 1) !== 0;
  };

  beforeEach(async () => {
    chips = await chipsAfterReset();
    write(0x0a, 0x26);
    write(0x0b, 0x02);
    for (const value of [0x11, 0x70, 2, 1]) chips.write(value === 0x11 ? 0xa0 : 0xa1, value);
  });

  test("begins on Saturday, 1 January 2000, and counts, over leap days too", () => {
    expect(moment()).toEqual(["20", "0", "1", "1", "7", "0", "0", "0"]);
    chips.pass(SECOND * 3661);
    expect(moment()).toEqual(["20", "0", "1", "1", "7", "1", "1", "1"]);
    chips.pass(DAY * 59);
    expect(moment()).toEqual(["20", "0", "2", "29", "3", "1", "1", "1"]);
    chips.pass(DAY * (366 - 59) - SECOND * 3662);
    expect(moment()).toEqual(["20", "0", "12", "31", "1", "23", "59", "59"]);
    chips.pass(SECOND);
    expect(moment()).toEqual(["20", "1", "1", "1", "2", "0", "0", "0"]);
  });

  test("is set field by field", () => {
    for (const [cell, value] of [[9, 0x24], [8, 0x02], [7, 0x29], [4, 0x23], [2, 0x59], [0, 0x58]] as const) write(cell, value);
    expect(moment()).toEqual(["20", "24", "2", "29", "5", "23", "59", "58"]);
    chips.pass(SECOND * 2);
    expect(moment()).toEqual(["20", "24", "3", "1", "6", "0", "0", "0"]);
  });

  test("shows binary, and 12 hours with PM", () => {
    write(4, 0x13);
    write(2, 0x45);
    expect([read(4), read(2)]).toEqual([0x13, 0x45]);
    write(0x0b, 0x06);
    expect([read(4), read(2)]).toEqual([13, 45]);
    write(0x0b, 0x00);
    expect(read(4)).toBe(0x81);
    write(4, 0x12);
    expect(read(4)).toBe(0x12);
    write(0x0b, 0x02);
    expect(read(4)).toBe(0x00);
  });

  test("tells of the update 244 us before it", () => {
    expect(read(0x0a)).toBe(0x26);
    chips.pass(SECOND - Math.floor(SECOND / 4098));
    expect(read(0x0a)).toBe(0xa6);
    chips.pass(Math.floor(SECOND / 4098));
    expect(read(0x0a)).toBe(0x26);
  });

  test("asks for IRQ8 at its rate, again only after register C was read", () => {
    read(0x0c);
    write(0x0b, 0x42);
    chips.pass(PERIOD - 1);
    chips.read(0x61);
    expect(requested()).toBe(false);
    chips.pass(1);
    chips.read(0x61);
    expect(requested()).toBe(true);
    expect(read(0x0c)).toBe(0xc0);
    expect(read(0x0c)).toBe(0);
    expect(requested()).toBe(false);
  });

  test("asks for it at the end of an update, and at the alarm", () => {
    write(0x0b, 0x12);
    chips.pass(SECOND);
    expect(read(0x0c) & 0x90).toBe(0x90);
    write(1, 0x03);
    for (const cell of [3, 5]) write(cell, 0xff);
    write(0x0b, 0x22);
    chips.pass(SECOND);
    expect(read(0x0c) & 0xa0).toBe(0);
    chips.pass(SECOND);
    expect(read(0x0c) & 0xa0).toBe(0xa0);
  });

  test("does not update while it is being set", () => {
    write(0x0b, 0x92);
    chips.pass(SECOND * 2);
    expect(read(0x0c) & 0x90).toBe(0);
  });

  test("keeps other cells, says that it is valid", () => {
    write(0x40, 0x5a);
    write(0x0d, 0);
    expect([read(0x40), read(0x0d), chips.read(0x70)]).toEqual([0x5a, 0x80, 0xff]);
  });
});
