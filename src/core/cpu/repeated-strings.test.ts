import { describe, expect, it } from 'vitest';
import { StopOn } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { addInterruptWorld } from '../testing/interrupt-world';

const hlt = 0xf4;
const iretq = [0x48, 0xcf];
const IF = 0x200n;
const TF = 0x100n;
const RF = 0x10000n;

describe('repeated string operations', () => {
  const copy = [0xf3, 0xa4, hlt];

  async function copying(code: number[]): Promise<CoreUnderTest> {
    const machine = await CoreUnderTest.longMode(code);
    machine.set('rsi', BigInt(place.data));
    machine.set('rdi', BigInt(place.data + 0x1000 - 4));
    machine.set('rcx', 10n);
    machine.write(place.data, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    return machine;
  }

  it('take a tick an iteration and stay at their address until the last', async () => {
    const machine = await copying(copy);
    machine.core.run(4, 0);
    expect([machine.rip, machine.get('rcx'), machine.u64(StateField.Instructions)]).toEqual([BigInt(place.code), 6n, 0n]);
    machine.core.run(6, 0);
    expect([machine.rip, machine.get('rcx'), machine.u64(StateField.Instructions), machine.ticks]).toEqual([BigInt(place.code + 2), 0n, 1n, 10n]);
  });

  it('take one tick when there is nothing to repeat', async () => {
    const machine = await copying(copy);
    machine.set('rcx', 0n);
    machine.core.run(1, 0);
    expect([machine.rip, machine.ticks, machine.u64(StateField.Instructions)]).toEqual([BigInt(place.code + 2), 1n, 1n]);
  });

  it('keep what is done when an iteration faults', async () => {
    const machine = await copying(copy);
    machine.setPage(place.data + 0x1000, 0n);
    machine.core.run(100, StopOn.Raise);
    expect(machine.raised?.vector).toBe(Vector.PF);
    expect([machine.get('rcx'), machine.get('rsi'), machine.rip]).toEqual([6n, BigInt(place.data + 4), BigInt(place.code)]);
    expect([...machine.read(place.data + 0xffc, 4)]).toEqual([1, 2, 3, 4]);
  });

  it('let an interrupt in between two iterations, with RF in its frame', async () => {
    const machine = await copying(copy);
    addInterruptWorld(machine, () => undefined);
    machine.rflags = IF;
    machine.core.run(4, 0);
    machine.core.inject(0x30, 0, 0n);
    machine.core.run(1, 0);
    expect(machine.readU64(place.stack - 40)).toBe(BigInt(place.code));
    expect(machine.readU64(place.stack - 24) & RF).toBe(RF);
  });

  it('are trapped after each iteration, with RF until the last', async () => {
    const machine = await copying(copy);
    addInterruptWorld(machine, (vector) => (vector === Vector.DB ? [0x48, 0xff, 0xc3, ...iretq] : undefined));
    machine.set('rcx', 3n);
    machine.rflags = TF;
    machine.core.run(2, 0);
    expect(machine.readU64(place.stack - 24) & RF).toBe(RF);
    machine.core.run(8, 0);
    expect([machine.get('rcx'), machine.get('rbx')]).toEqual([0n, 2n]);
    expect(machine.readU64(place.stack - 24) & RF).toBe(0n);
  });

  it('REPNE SCASB ends at the byte, REPE CMPSB at the difference', async () => {
    const machine = await copying([0xf2, 0xae, hlt]);
    machine.set('rdi', BigInt(place.data));
    machine.set('rax', 4n);
    machine.core.run(100, 0);
    expect([machine.get('rdi'), machine.get('rcx')]).toEqual([BigInt(place.data + 4), 6n]);
    const compare = await copying([0xf3, 0xa6, hlt]);
    compare.set('rdi', BigInt(place.data + 0x100));
    compare.write(place.data + 0x100, [1, 2, 3, 9]);
    compare.core.run(100, 0);
    expect([compare.get('rdi'), compare.get('rcx')]).toEqual([BigInt(place.data + 0x104), 6n]);
  });

  it('go down with DF, and count in ECX with 32-bit addresses', async () => {
    const machine = await copying([0xfd, 0x67, 0xf3, 0xa4, hlt]);
    machine.set('rsi', BigInt(place.data + 9) | 0xff00000000n);
    machine.set('rdi', BigInt(place.data + 0x109) | 0xff00000000n);
    machine.set('rcx', 0xff0000000an);
    machine.core.run(100, 0);
    expect([...machine.read(place.data + 0x100, 10)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([machine.get('rcx'), machine.get('rsi')]).toEqual([0n, BigInt(place.data - 1)]);
  });
});
