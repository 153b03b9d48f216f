import { beforeEach, describe, expect, test } from "vitest";
import { type Chips, chipsAfterReset } from "./testing/chips";

const DATA = 0x3f8;
const IER = 0x3f9;
const IIR = 0x3fa;
const LCR = 0x3fb;
const MCR = 0x3fc;
const LSR = 0x3fd;
const MSR = 0x3fe;
const SCR = 0x3ff;
const LOOP = 0x10;

describe("16550", () => {
  let chips: Chips;
  beforeEach(async () => {
    chips = await chipsAfterReset();
  });

  test("bytes sent arrive in the ring of COM1", () => {
    for (const char of "It did not crash!") chips.write(DATA, char.charCodeAt(0));
    expect(chips.serial()).toBe("It did not crash!");
  });

  test("the ring keeps the newest bytes", () => {
    for (let i = 0; i < 5000; i++) chips.write(DATA, i & 0x7f);
    expect(chips.serialCount()).toBe(5000);
    expect(chips.serial().length).toBe(4096);
    expect(chips.serial().charCodeAt(4095)).toBe(4999 & 0x7f);
  });

  test("the scratch register reads back, the transmitter is always ready", () => {
    chips.write(SCR, 0x5a);
    expect(chips.read(SCR)).toBe(0x5a);
    expect(chips.read(LSR)).toBe(0x60);
  });

  test("DLAB turns the first two registers into the divisor", () => {
    chips.write(IER, 0x05);
    chips.write(LCR, 0x80);
    chips.write(DATA, 0x34);
    chips.write(IER, 0x12);
    expect([chips.read(DATA), chips.read(IER)]).toEqual([0x34, 0x12]);
    chips.write(LCR, 0x03);
    expect([chips.read(LCR), chips.read(IER)]).toEqual([0x03, 0x05]);
    expect(chips.serialCount()).toBe(0);
  });

  test("loopback returns one byte, and nothing leaves", () => {
    chips.write(MCR, LOOP | 0x0e);
    chips.write(DATA, 0xae);
    expect(chips.read(LSR)).toBe(0x61);
    expect(chips.read(DATA)).toBe(0xae);
    expect(chips.read(LSR)).toBe(0x60);
    expect(chips.serialCount()).toBe(0);
  });

  test("the FIFO takes a burst of 16 bytes and loses the 17th with an overrun", () => {
    chips.write(IIR, 0xc7);
    expect(chips.read(IIR)).toBe(0xc1);
    chips.write(MCR, LOOP);
    for (let i = 0; i < 17; i++) chips.write(DATA, i);
    expect(chips.read(LSR)).toBe(0x63);
    expect(chips.read(LSR)).toBe(0x61);
    const seen = [];
    while (chips.read(LSR) & 1) seen.push(chips.read(DATA));
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  });

  test("without the FIFO a second byte replaces the first", () => {
    chips.write(MCR, LOOP);
    chips.write(DATA, 1);
    chips.write(DATA, 2);
    expect(chips.read(LSR)).toBe(0x63);
    expect(chips.read(DATA)).toBe(2);
  });

  test("IIR names the pending interrupt of the highest priority", () => {
    chips.write(MCR, LOOP);
    chips.write(IER, 0x0f);
    expect(chips.read(IIR)).toBe(0x02);
    chips.write(DATA, 1);
    expect(chips.read(IIR)).toBe(0x04);
    chips.write(DATA, 2);
    expect(chips.read(IIR)).toBe(0x06);
    chips.read(LSR);
    chips.read(DATA);
    expect(chips.read(IIR)).toBe(0x02);
    // Loopback has taken CTS, DSR and DCD away.
    expect(chips.read(IIR)).toBe(0x00);
    chips.read(MSR);
    expect(chips.read(IIR)).toBe(0x01);
  });

  test("below the trigger level bytes are reported as a timeout", () => {
    chips.write(IIR, 0x41);
    chips.write(MCR, LOOP);
    chips.write(IER, 0x01);
    for (let i = 0; i < 3; i++) chips.write(DATA, i);
    expect(chips.read(IIR)).toBe(0xcc);
    chips.write(DATA, 3);
    expect(chips.read(IIR)).toBe(0xc4);
  });

  test("in loopback OUT2's bit still lets the interrupt through", () => {
    chips.write(0x21, 0xef);
    chips.write(MCR, LOOP | 0x08);
    chips.write(IER, 0x01);
    chips.write(DATA, 0x77);
    chips.write(0x20, 0x0a);
    expect(chips.read(0x20) & 0x10).toBe(0x10);
    chips.write(MCR, LOOP);
    expect(chips.read(0x20) & 0x10).toBe(0);
  });

  test("in loopback the modem inputs are the chip's own outputs", () => {
    chips.write(MCR, LOOP | 0x0f);
    chips.read(MSR);
    expect(chips.read(MSR)).toBe(0xf0);
    chips.write(MCR, LOOP | 0x02);
    expect(chips.read(MSR)).toBe(0x10 | 0x0e);
    chips.write(MCR, 0);
    expect(chips.read(MSR) & 0xf0).toBe(0xb0);
  });
});
