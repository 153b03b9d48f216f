import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Activity } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { armed, data, EXECUTE, lengths, on, PORT, trap, untilRaised, watched } from '../testing/breakpoint-world';
import { type CoreUnderTest, place } from '../testing/core-under-test';
import { addInterruptWorld, handlerOf } from '../testing/interrupt-world';

const RF = 0x10000n;
const DR6 = 0xffff0ff0n;
const GD = 0x2000n;

describe('instruction breakpoints are faults before their instruction', () => {
  const inc = [0x90, 0x90, 0x48, 0xff, 0xc0]; // nop; nop; inc rax

  it('with RF = 0 in the image', async () => {
    const machine = await armed(inc, on(EXECUTE, 0n), place.code + 2);
    addInterruptWorld(machine, () => undefined);
    machine.core.run(3, 0);
    expect(machine.rip).toBe(BigInt(handlerOf(Vector.DB)));
    expect([machine.readU64(place.stack - 40), machine.readU64(place.stack - 24) & RF]).toEqual([BigInt(place.code + 2), 0n]);
    expect([machine.get('rax'), machine.debugRegister(6)]).toEqual([0n, DR6 | 1n]);
  });

  it('at the first byte only', async () => {
    expect((await watched(inc, on(EXECUTE, 0n), place.code + 3)).raised).toBeUndefined();
  });

  it('RF = 1 keeps it away for one instruction', async () => {
    const machine = await armed(inc, on(EXECUTE, 0n), place.code);
    machine.rflags = RF | 2n;
    untilRaised(machine);
    expect(machine.raised).toBeUndefined();
    expect(machine.rflags & RF).toBe(0n);
  });

  it('RF stays through the iterations of REP', async () => {
    const machine = await armed([0xf3, 0xaa], on(EXECUTE, 0n), place.code);
    machine.rflags = RF | 2n;
    machine.set('rdi', BigInt(data));
    machine.set('rcx', 5n);
    untilRaised(machine);
    expect([machine.raised, machine.get('rcx')]).toEqual([undefined, 0n]);
  });

  it('not right after a load of SS', async () => {
    const machine = await armed([0x8e, 0x13], on(EXECUTE, 0n), place.code + 2);
    addInterruptWorld(machine, () => undefined);
    machine.write(data, [0x10, 0]);
    expect(untilRaised(machine).raised).toBeUndefined();
  });

  it('not while the processor is halted before it', async () => {
    const machine = await armed([0xf4], on(EXECUTE, 0n), place.code + 1);
    untilRaised(machine);
    expect([machine.raised, machine.u32(StateField.Activity)]).toEqual([undefined, Activity.Halted]);
  });

  it('on a jump to itself that a run would take for the end', async () => {
    const machine = await armed([0xeb, 0xfe], on(EXECUTE, 0n), place.code);
    addInterruptWorld(machine, () => undefined);
    machine.rflags = RF | 2n;
    machine.core.run(100, 0xff);
    expect(machine.u32(StateField.EventCount)).toBe(1);
  });
});

describe('I/O breakpoints', () => {
  const DE = 8n;
  async function onPort(code: number[], port: number, length: bigint, de = DE): Promise<CoreUnderTest> {
    const machine = await armed(code, on(PORT, length), port);
    machine.setU64(StateField.Cr4, machine.u64(StateField.Cr4) | de);
    machine.set('rdx', 0x80n);
    machine.set('rsi', BigInt(data));
    machine.set('rdi', BigInt(data));
    machine.set('rcx', 3n);
    machine.core.stateReplaced();
    return untilRaised(machine);
  }

  const cases: [string, number[], number, bigint, number | null][] = [
    ['OUT', [0xe6, 0x80], 0x80, lengths.one, 2],
    ['IN', [0xe4, 0x80], 0x80, lengths.one, 2],
    ['IN of four ports', [0xe5, 0x80], 0x83, lengths.one, 2],
    ['a neighbour', [0xe4, 0x80], 0x81, lengths.one, null],
    ['a range of two', [0xe4, 0x80], 0x81, lengths.two, 2],
    ['OUTS', [0x6e], 0x80, lengths.one, 1],
    ['REP INS, after the iteration', [0xf3, 0x6c], 0x80, lengths.one, 0],
  ];
  for (const [text, code, port, length, after] of cases) {
    it(text, async () => {
      const machine = await onPort(code, port, length);
      expect(machine.raised).toEqual(after === null ? undefined : trap(Check.DataBreakpoint));
      if (after !== null) expect(machine.rip).toBe(BigInt(place.code + after));
    });
  }

  it('need CR4.DE', async () => {
    expect((await onPort([0xe6, 0x80], 0x80, lengths.one, 0n)).raised).toBeUndefined();
  });
});

describe('DR7.GD', () => {
  it('makes the next access to a debug register a fault, and is clear in the handler', async () => {
    const machine = await armed([0x0f, 0x21, 0xc0], GD, 0);
    addInterruptWorld(machine, () => undefined);
    expect(untilRaised(machine).raised).toEqual(trap(Check.DebugRegistersGuarded));
    machine.core.run(1, 0);
    expect([machine.readU64(place.stack - 40), machine.readU64(place.stack - 24) & RF]).toEqual([BigInt(place.code), RF]);
    expect([machine.debugRegister(7) & GD, machine.debugRegister(6)]).toEqual([0n, DR6 | 0x2000n]);
  });

  it('is clear in the handler of any debug exception, but not of ICEBP', async () => {
    const stepped = await armed([0x90], GD, 0);
    stepped.rflags = 0x102n;
    expect([untilRaised(stepped).raised?.check, stepped.debugRegister(7) & GD]).toEqual([Check.SingleStep, 0n]);
    const icebp = await watched([0xf1], GD, 0);
    expect([icebp.raised?.vector, icebp.debugRegister(7) & GD, icebp.debugRegister(6)]).toEqual([Vector.DB, GD, DR6]);
  });
});
