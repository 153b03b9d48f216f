import { beforeEach, describe, expect, it } from 'vitest';
import { CoreUnderTest } from '../testing/core-under-test';

const LOOP_FOREVER = [0xeb, 0xfe];
const IF = 0x200n;
const EVENT = 200_000;

describe('a request that goes before the processor acknowledges it', () => {
  let machine: CoreUnderTest;
  const write = (port: number, ...values: number[]): void => values.forEach((value) => machine.core.portWrite(port, value, 1));

  beforeEach(async () => {
    machine = await CoreUnderTest.longMode(LOOP_FOREVER);
    for (const [port, vector, cascade] of [[0x20, 0x20, 4], [0xa0, 0x28, 2]] as const) {
      write(port, 0x11);
      write(port + 1, vector, cascade, 1, 0);
    }
    machine.core.stateReplaced();
  });

  /** The timer's edge, IRQ0, with IF = 0. */
  function timerEdge(): void {
    write(0x43, 0x30);
    write(0x40, 1, 0);
    machine.step(EVENT);
  }

  /** The clock's periodic interrupt, IRQ8, with IF = 0. */
  function clockEdge(): void {
    for (const [register, value] of [[0x0a, 0x26], [0x0b, 0x42]] as const) {
      write(0x70, register);
      write(0x71, value);
    }
    machine.step(EVENT);
  }

  /** The vector raised once IF is set. */
  function raised(): number | undefined {
    machine.rflags |= IF;
    machine.step(2);
    return machine.raised?.vector;
  }

  function inService(port: number): number {
    write(port, 0x0b);
    return machine.core.portRead(port, 1);
  }

  it('is a spurious IR7, which is not put into service', () => {
    timerEdge();
    write(0x43, 0x30);
    expect(inService(0x20)).toBe(0);
    expect(raised()).toBe(0x27);
    expect(inService(0x20)).toBe(0);
  });

  it('is nothing when the mask took it', () => {
    timerEdge();
    write(0x21, 0xff);
    expect(raised()).toBeUndefined();
  });

  it("is the master's IR7 when the slave's mask took it", () => {
    clockEdge();
    write(0xa1, 0xff);
    expect(raised()).toBe(0x27);
  });

  it("is the slave's IR7 when its line has fallen, and the master serves the slave", () => {
    clockEdge();
    write(0x70, 0x0c);
    machine.core.portRead(0x71, 1);
    expect(raised()).toBe(0x2f);
    expect([inService(0x20), inService(0xa0)]).toEqual([4, 0]);
  });
});
