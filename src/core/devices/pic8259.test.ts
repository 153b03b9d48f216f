import { beforeEach, describe, expect, test } from "vitest";
import { type Chips, PIT_CLOCK, chipsAfterReset } from "./testing/chips";

const EOI = 0x20;
const POLL = 0x0c;
const READ_IRR = 0x0a;
const READ_ISR = 0x0b;

/** Initializes both controllers for vectors 20h and 28h, nothing masked. */
function initialize(chips: Chips, icw4 = 0x01): void {
  for (const [port, vector, cascade] of [[0x20, 0x20, 0x04], [0xa0, 0x28, 0x02]] as const) {
    chips.write(port, 0x11);
    chips.write(port + 1, vector);
    chips.write(port + 1, cascade);
    chips.write(port + 1, icw4);
    chips.write(port + 1, 0);
  }
}

/** The request that a poll acknowledges, or undefined. */
function poll(chips: Chips): number | undefined {
  chips.write(0x20, POLL);
  const answer = chips.read(0x20);
  return answer & 0x80 ? answer & 7 : undefined;
}

function register(chips: Chips, which: number): number {
  chips.write(0x20, which);
  return chips.read(0x20);
}

/** IRQ0: counter 0 in mode 0 reaches its end. */
function timerEdge(chips: Chips): void {
  chips.write(0x43, 0x30);
  chips.write(0x40, 1);
  chips.write(0x40, 0);
  chips.pass(PIT_CLOCK * 3);
}

/** IRQ4: the transmitter is empty. */
function serialEdge(chips: Chips): void {
  chips.write(0x3fc, 0x08);
  chips.write(0x3f9, 0);
  chips.write(0x3f9, 0x02);
}

/** IRQ1, with the keyboard's interrupt enabled. */
function keyEdge(chips: Chips): void {
  chips.write(0x64, 0x60);
  chips.write(0x60, 0x41);
  chips.type(0x1e);
}

describe("8259A", () => {
  let chips: Chips;
  beforeEach(async () => {
    chips = await chipsAfterReset();
  });

  test("asks for nothing before it is initialized", () => {
    timerEdge(chips);
    expect(poll(chips)).toBeUndefined();
  });

  test("ICW1 clears the mask, OCW1 sets and reads it", () => {
    chips.write(0x21, 0xff);
    initialize(chips);
    expect(chips.read(0x21)).toBe(0);
    chips.write(0x21, 0xb8);
    chips.write(0xa1, 0x8e);
    expect([chips.read(0x21), chips.read(0xa1)]).toEqual([0xb8, 0x8e]);
  });

  test("an edge shows in IRR, goes into service with the acknowledge, and leaves with EOI", () => {
    initialize(chips);
    timerEdge(chips);
    expect([register(chips, READ_IRR), register(chips, READ_ISR)]).toEqual([1, 0]);
    expect(poll(chips)).toBe(0);
    expect([register(chips, READ_IRR), register(chips, READ_ISR)]).toEqual([0, 1]);
    chips.write(0x20, EOI);
    expect(register(chips, READ_ISR)).toBe(0);
  });

  test("a masked request waits and comes when the mask goes", () => {
    initialize(chips);
    chips.write(0x21, 0x01);
    timerEdge(chips);
    expect(register(chips, READ_IRR)).toBe(1);
    expect(poll(chips)).toBeUndefined();
    chips.write(0x21, 0);
    expect(poll(chips)).toBe(0);
  });

  test("a request whose line falls before the acknowledge is gone", () => {
    initialize(chips);
    serialEdge(chips);
    expect(register(chips, READ_IRR)).toBe(0x10);
    chips.read(0x3fa);
    expect(register(chips, READ_IRR)).toBe(0);
    expect(poll(chips)).toBeUndefined();
  });

  test("lower levels wait for the one in service, higher ones do not", () => {
    initialize(chips);
    keyEdge(chips);
    expect(poll(chips)).toBe(1);
    serialEdge(chips);
    expect(poll(chips)).toBeUndefined();
    timerEdge(chips);
    expect(poll(chips)).toBe(0);
    expect(register(chips, READ_ISR)).toBe(0x03);
    chips.write(0x20, EOI);
    expect(register(chips, READ_ISR)).toBe(0x02);
    chips.write(0x20, EOI);
    expect(poll(chips)).toBe(4);
  });

  test("a level in service waits for its own EOI before it comes again", () => {
    initialize(chips);
    serialEdge(chips);
    expect(poll(chips)).toBe(4);
    chips.read(0x3fa);
    serialEdge(chips);
    expect([register(chips, READ_IRR), poll(chips)]).toEqual([0x10, undefined]);
    chips.write(0x20, EOI);
    expect(poll(chips)).toBe(4);
  });

  test("a specific EOI ends the level it names", () => {
    initialize(chips);
    keyEdge(chips);
    poll(chips);
    timerEdge(chips);
    poll(chips);
    chips.write(0x20, 0x61);
    expect(register(chips, READ_ISR)).toBe(0x01);
  });

  test("rotation on EOI makes the served level the last", () => {
    initialize(chips);
    timerEdge(chips);
    poll(chips);
    chips.write(0x20, 0xa0);
    timerEdge(chips);
    serialEdge(chips);
    expect(poll(chips)).toBe(4);
  });

  test("set priority names the last level", () => {
    initialize(chips);
    chips.write(0x20, 0xc0 | 3);
    timerEdge(chips);
    serialEdge(chips);
    expect(poll(chips)).toBe(4);
  });

  test("in special mask mode a masked level in service holds nothing back", () => {
    initialize(chips);
    keyEdge(chips);
    poll(chips);
    serialEdge(chips);
    chips.write(0x20, 0x68);
    expect(poll(chips)).toBeUndefined();
    chips.write(0x21, 0x02);
    expect(poll(chips)).toBe(4);
  });

  test("a poll after the request has gone finds none", () => {
    initialize(chips);
    timerEdge(chips);
    chips.write(0x43, 0x30);
    expect(poll(chips)).toBeUndefined();
  });

  test("automatic EOI puts nothing into service", () => {
    initialize(chips, 0x03);
    timerEdge(chips);
    expect(poll(chips)).toBe(0);
    expect(register(chips, READ_ISR)).toBe(0);
  });
});
