import { beforeEach, describe, expect, it } from 'vitest';
import { StateField } from '../../x86/bits/state-field';
import { CoreUnderTest, place } from '../testing/core-under-test';

/** Linear pages that lead to the local APIC and to the I/O APIC. */
const APIC = 0x500000;
const IO_APIC = 0x501000;
const UNCACHED = 0x13n;

const bytes32 = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
/** MOV dword [address], value */
const put = (address: number, value: number): number[] => [0xc7, 0x04, 0x25, ...bytes32(address), ...bytes32(value)];
/** MOV EAX, [address] */
const get = (address: number): number[] => [0x8b, 0x04, 0x25, ...bytes32(address)];
const STI = 0xfb;
const NOP = 0x90;
const LOOP_FOREVER = [0xeb, 0xfe];
const ENABLE = put(APIC + 0xf0, 0x1ff);

async function running(...code: number[][]): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode(code.flat());
  for (const [linear, physical] of [[APIC, 0xfee00000n], [IO_APIC, 0xfec00000n]] as const) {
    machine.writeU64(place.tables + 0x3000 + (linear >> 12) * 8, physical | UNCACHED);
  }
  return machine;
}

/** What EAX holds after the code. */
async function answer(...code: number[][]): Promise<number> {
  const machine = await running(...code);
  machine.core.run(code.length, 0);
  return Number(machine.get('rax'));
}

/** The vector raised within so many instructions, and the tick at which it was. */
async function interrupt(steps: number, ...code: number[][]): Promise<{ vector: number | undefined; ticks: number }> {
  const machine = await running(...code, [STI, NOP], LOOP_FOREVER);
  machine.step(steps);
  return { vector: machine.raised?.vector, ticks: Number(machine.ticks) };
}

describe('the local APIC', () => {
  it('has its registers at FEE00000h', async () => {
    expect(await answer(get(APIC + 0x30))).toBe(0x50014);
    expect(await answer(get(APIC + 0xf0))).toBe(0xff);
    expect(await answer(get(APIC + 0xe0))).toBe(0xffffffff);
    expect(await answer(put(APIC + 0x80, 0x123), get(APIC + 0x80))).toBe(0x23);
    expect(await answer(put(APIC + 0xd0, 0x01ffffff), get(APIC + 0xd0))).toBe(0x01000000);
  });

  it('keeps its vector table masked until it is switched on', async () => {
    expect(await answer(put(APIC + 0x320, 0x30), get(APIC + 0x320))).toBe(0x10030);
    expect(await answer(ENABLE, put(APIC + 0x320, 0x20030), get(APIC + 0x320))).toBe(0x20030);
  });

  it('interrupts when the count has reached 0, at the divided rate', async () => {
    const timer = [ENABLE, put(APIC + 0x320, 0x30), put(APIC + 0x3e0, 0xb), put(APIC + 0x380, 500)];
    expect(await interrupt(2000, ...timer)).toEqual({ vector: 0x30, ticks: 503 });
    timer[2] = put(APIC + 0x3e0, 0);
    expect(await interrupt(2000, ...timer)).toEqual({ vector: 0x30, ticks: 1003 });
    timer[1] = put(APIC + 0x320, 0x10030);
    expect(await interrupt(2000, ...timer)).toMatchObject({ vector: undefined });
  });

  it('counts with the instructions before the read, however a run is cut', async () => {
    const code = [put(APIC + 0x3e0, 0xb), put(APIC + 0x380, 500), Array<number>(100).fill(NOP), get(APIC + 0x390), [NOP]];
    const whole = await running(...code);
    whole.core.run(104, 0);
    expect(whole.get('rax')).toBe(BigInt(500 - 101));
    const cut = await running(...code);
    for (let i = 0; i < 104; i++) cut.core.run(1, 0);
    expect(Buffer.compare(cut.state(), whole.state())).toBe(0);
  });

  it('a periodic timer goes on', async () => {
    const machine = await running(ENABLE, put(APIC + 0x320, 0x20030), put(APIC + 0x3e0, 0xb), put(APIC + 0x380, 100), Array<number>(250).fill(NOP), get(APIC + 0x390));
    machine.core.run(255, 0);
    expect(machine.get('rax')).toBe(49n);
  });

  it('sends itself an interrupt; none that is not above the priority of the task', async () => {
    const self = put(APIC + 0x300, 0x40041);
    expect(await interrupt(8, ENABLE, self)).toMatchObject({ vector: 0x41 });
    expect(await interrupt(8, ENABLE, put(APIC + 0x80, 0x40), self)).toMatchObject({ vector: undefined });
    expect(await interrupt(8, ENABLE, put(APIC + 0x80, 0x30), self)).toMatchObject({ vector: 0x41 });
  });

  it('holds lower ones back until EOI', async () => {
    const machine = await running(ENABLE, put(APIC + 0x300, 0x40041), [STI, NOP, NOP], get(APIC + 0x120), put(APIC + 0x300, 0x40051), [NOP]);
    machine.step(20);
    expect(machine.raised?.vector).toBe(0x41);
    machine.setU32(StateField.DeliveryNext, 0);
    machine.rflags |= 0x200n;
    machine.step(20);
    expect(machine.get('rax')).toBe(2n);
    expect(machine.raised?.vector).toBe(0x51);
    machine.setU32(StateField.DeliveryNext, 0);
    machine.rip = BigInt(place.code + 0x1000);
    machine.write(place.code + 0x1000, [...put(APIC + 0xb0, 0), ...get(APIC + 0x120)]);
    machine.step(2);
    expect(machine.get('rax')).toBe(2n);
  });

  it('gives the spurious vector for a request that the task no longer admits, and the request later', async () => {
    const machine = await running(ENABLE, put(APIC + 0x300, 0x40041), put(APIC + 0x80, 0x40), [STI, NOP, NOP]);
    machine.step(8);
    expect(machine.raised?.vector).toBe(0xff);
    machine.setU32(StateField.DeliveryNext, 0);
    machine.rip = BigInt(place.code + 0x1000);
    machine.rflags |= 0x200n;
    machine.write(place.code + 0x1000, [...get(APIC + 0x170), NOP, ...put(APIC + 0x80, 0), NOP]);
    machine.step(2);
    expect(machine.get('rax'), 'nothing in service').toBe(0n);
    machine.step(4);
    expect(machine.raised?.vector).toBe(0x41);
  });

  it('keeps polarity and trigger mode of its pins, and no delivery mode of the error entry', async () => {
    expect(await answer(ENABLE, put(APIC + 0x350, 0xffffffff), get(APIC + 0x350))).toBe(0x1a7ff);
    expect(await answer(ENABLE, put(APIC + 0x360, 0xffffffff), get(APIC + 0x360))).toBe(0x1a7ff);
    expect(await answer(ENABLE, put(APIC + 0x370, 0xffffffff), get(APIC + 0x370))).toBe(0x100ff);
  });

  it('sends itself an NMI by its id, with IF = 0, and by no shorthand', async () => {
    const machine = await running(put(APIC + 0x300, 0x4400), [NOP]);
    machine.step(2);
    expect(machine.raised?.vector).toBe(2);
    const none = await running(put(APIC + 0x300, 0x44400), put(APIC + 0x300, 0x84400), [NOP]);
    none.step(3);
    expect(none.raised).toBeUndefined();
  });

  it('reports a vector below 16 as an error', async () => {
    expect(await answer(ENABLE, put(APIC + 0x300, 0x4000f), put(APIC + 0x280, 0), get(APIC + 0x280))).toBe(0x20);
  });

  it('CR8 is the upper half of the task priority', async () => {
    // mov eax, 5; mov cr8, rax
    expect(await answer([0xb8, 5, 0, 0, 0], [0x44, 0x0f, 0x22, 0xc0], get(APIC + 0x80))).toBe(0x50);
    // mov rax, cr8
    expect(await answer(put(APIC + 0x80, 0xa7), [0x44, 0x0f, 0x20, 0xc0])).toBe(0xa);
  });

  describe('and the 8259 pair', () => {
    let machine: CoreUnderTest;
    beforeEach(async () => {
      machine = await running(ENABLE, [STI, NOP], Array<number>(20).fill(NOP));
      for (const [port, value] of [[0x20, 0x11], [0x21, 0x20], [0x21, 4], [0x21, 1], [0x21, 0xfd]] as const) machine.core.portWrite(port, value, 1);
      for (const [port, value] of [[0x64, 0x60], [0x60, 0x41]] as const) machine.core.portWrite(port, value, 1);
    });

    it('whose interrupts pass LINT0', () => {
      machine.core.typeScancode(0x1c);
      machine.step(20);
      expect(machine.raised?.vector).toBe(0x21);
    });

    it('but not when it is masked', () => {
      machine.write(place.code, [...put(APIC + 0x350, 0x10700), STI, NOP, NOP]);
      machine.core.typeScancode(0x1c);
      machine.step(10);
      expect(machine.raised).toBeUndefined();
    });
  });
});

describe('the I/O APIC', () => {
  /** Writes a redirection entry's lower half. */
  const redirect = (input: number, value: number): number[] => [...put(IO_APIC, 0x10 + 2 * input), ...put(IO_APIC + 0x10, value)];

  it('has 24 inputs, all masked', async () => {
    expect(await answer(put(IO_APIC, 1), get(IO_APIC + 0x10))).toBe(0x170011);
    expect(await answer(put(IO_APIC, 0x10), get(IO_APIC + 0x10))).toBe(0x10000);
  });

  it('brings the timer from input 2', async () => {
    const machine = await running(ENABLE, redirect(2, 0x40), [STI, NOP], LOOP_FOREVER);
    for (const [port, value] of [[0x43, 0x34], [0x40, 20], [0x40, 0]] as const) machine.core.portWrite(port, value, 1);
    machine.step(10_000);
    expect(machine.raised?.vector).toBe(0x40);
  });

  /** The edge of the timer at input 2 under `entry`, which then is unmasked. */
  async function edgeUnder(entry: number): Promise<CoreUnderTest> {
    const machine = await running(ENABLE, redirect(2, entry), Array<number>(200).fill(NOP), redirect(2, 0x40), [STI, NOP], LOOP_FOREVER);
    for (const [port, value] of [[0x43, 0x30], [0x40, 1], [0x40, 0]] as const) machine.core.portWrite(port, value, 1);
    machine.step(1000);
    return machine;
  }

  it('forgets an edge at a masked input', async () => {
    expect((await edgeUnder(0x10040)).raised).toBeUndefined();
    expect((await edgeUnder(0x40)).raised?.vector).toBe(0x40);
  });

  it('brings an edge as an NMI', async () => {
    expect((await edgeUnder(0x440)).raised?.vector).toBe(2);
  });

  it('a level-triggered input comes again after EOI, as long as it is high', async () => {
    const machine = await running(ENABLE, redirect(1, 0x8041), [STI, NOP, NOP, NOP, NOP], put(APIC + 0xb0, 0), [STI, NOP, NOP]);
    for (const [port, value] of [[0x64, 0x60], [0x60, 0x41]] as const) machine.core.portWrite(port, value, 1);
    machine.core.typeScancode(0x1c);
    for (let time = 0; time < 2; time++) {
      machine.step(100);
      expect(machine.raised?.vector, `time ${time}`).toBe(0x41);
      machine.setU32(StateField.DeliveryNext, 0);
    }
  });
});
