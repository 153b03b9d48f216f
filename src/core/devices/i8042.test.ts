import { beforeEach, describe, expect, test } from "vitest";
import { type Chips, MILLISECOND, chipsAfterReset } from "./testing/chips";

const DATA = 0x60;
const STATUS = 0x64;
const OUTPUT_FULL = 0x01;

/** The answer bytes to a command of the controller. */
function controller(chips: Chips, command: number, data?: number): number[] {
  chips.write(STATUS, command);
  if (data !== undefined) chips.write(DATA, data);
  return waiting(chips);
}

function keyboard(chips: Chips, ...bytes: number[]): number[] {
  const answers = [];
  for (const byte of bytes) {
    chips.write(DATA, byte);
    answers.push(...waiting(chips));
  }
  return answers;
}

/** All bytes that come within the next millisecond. */
function waiting(chips: Chips): number[] {
  const bytes = [];
  while (chips.read(STATUS) & OUTPUT_FULL) bytes.push(chips.read(DATA));
  return bytes;
}

/** What arrives for typed bytes, a millisecond each. */
function typed(chips: Chips, ...bytes: number[]): number[] {
  for (const byte of bytes) chips.type(byte);
  const seen = [];
  for (let i = 0; i < bytes.length * 3 + 1; i++) {
    seen.push(...waiting(chips));
    chips.pass(MILLISECOND);
  }
  return seen;
}

describe("8042", () => {
  let chips: Chips;
  beforeEach(async () => {
    chips = await chipsAfterReset();
  });

  test("self test, interface test, command byte, ports", () => {
    expect(controller(chips, 0xaa)).toEqual([0x55]);
    expect(chips.read(STATUS) & 0x04).toBe(0x04);
    expect(controller(chips, 0xab)).toEqual([0x00]);
    expect(controller(chips, 0x60, 0x45)).toEqual([]);
    expect(controller(chips, 0x20)).toEqual([0x45]);
    expect(controller(chips, 0xad)).toEqual([]);
    expect(controller(chips, 0x20)).toEqual([0x55]);
    expect(controller(chips, 0xae)).toEqual([]);
    expect(controller(chips, 0x20)).toEqual([0x45]);
    expect(controller(chips, 0xd0)[0]! & 0x03).toBe(0x03);
    expect(controller(chips, 0xd2, 0x77)).toEqual([0x77]);
  });

  test("the auxiliary port is there, and nothing at it", () => {
    controller(chips, 0x60, 0x45);
    expect(controller(chips, 0xa7)).toEqual([]);
    expect(controller(chips, 0x20)).toEqual([0x65]);
    expect(controller(chips, 0xa9)).toEqual([0x00]);
    expect(controller(chips, 0xa8)).toEqual([]);
    expect(controller(chips, 0x20)).toEqual([0x45]);
    expect(controller(chips, 0xd4, 0xf2), "not the keyboard's").toEqual([]);
  });

  test("a key's byte fills the output buffer and asks for IRQ1 until it is read", () => {
    controller(chips, 0x60, 0x41);
    chips.write(0x20, 0x11);
    for (const word of [0x20, 0x04, 0x01]) chips.write(0x21, word);
    chips.type(0x1e);
    expect(chips.read(STATUS) & OUTPUT_FULL).toBe(OUTPUT_FULL);
    expect(chips.read(0x20)).toBe(0x02);
    expect(chips.read(DATA)).toBe(0x1e);
    expect(chips.read(0x20)).toBe(0x00);
    expect(chips.read(STATUS) & OUTPUT_FULL).toBe(0);
    expect(chips.read(DATA)).toBe(0x1e);
  });

  test("without the interrupt bit there is no request", () => {
    controller(chips, 0x60, 0x40);
    chips.type(0x1e);
    expect(chips.read(0x20)).toBe(0);
  });

  test("scancodes come a millisecond apart, in order", () => {
    controller(chips, 0x60, 0x40);
    chips.type(0x1e);
    chips.type(0x9e);
    expect(waiting(chips)).toEqual([0x1e]);
    chips.pass(MILLISECOND / 2);
    expect(waiting(chips)).toEqual([]);
    chips.pass(MILLISECOND);
    expect(waiting(chips)).toEqual([0x9e]);
  });

  test("a disabled keyboard's bytes wait", () => {
    controller(chips, 0x60, 0x50);
    chips.type(0x1e);
    expect(waiting(chips)).toEqual([]);
    expect(controller(chips, 0xae)).toEqual([0x1e]);
  });

  test("translation off shows scancode set 2", () => {
    controller(chips, 0x60, 0x00);
    expect(typed(chips, 0x1e, 0x9e, 0xe0, 0x48, 0xe0, 0xc8)).toEqual([0x1c, 0xf0, 0x1c, 0xe0, 0x75, 0xe0, 0xf0, 0x75]);
    expect(keyboard(chips, 0xf0, 0x01)).toEqual([0xfa, 0xfa]);
    expect(keyboard(chips, 0xf0, 0x00)).toEqual([0xfa, 0xfa, 0x01]);
    expect(typed(chips, 0x1e, 0x9e)).toEqual([0x1e, 0x9e]);
  });

  test("the keyboard answers commands", () => {
    controller(chips, 0x60, 0x40);
    expect(keyboard(chips, 0xee)).toEqual([0xee]);
    expect(keyboard(chips, 0xf2)).toEqual([0xfa, 0xab, 0x41]);
    controller(chips, 0x60, 0x00);
    expect(keyboard(chips, 0xf2)).toEqual([0xfa, 0xab, 0x83]);
    controller(chips, 0x60, 0x40);
    expect(keyboard(chips, 0xed, 0x07)).toEqual([0xfa, 0xfa]);
    expect(keyboard(chips, 0xff)).toEqual([0xfa, 0xaa]);
    expect(keyboard(chips, 0x01)).toEqual([0xfe]);
  });

  test("scanning can be switched off and on", () => {
    controller(chips, 0x60, 0x40);
    expect(keyboard(chips, 0xf5)).toEqual([0xfa]);
    expect(typed(chips, 0x1e)).toEqual([]);
    expect(keyboard(chips, 0xf4)).toEqual([0xfa]);
    expect(typed(chips, 0x1e)).toEqual([0x1e]);
  });
});
