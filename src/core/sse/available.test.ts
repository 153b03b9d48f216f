import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr0, Cr4 } from '../../x86/bits/control';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { type CoreUnderTest, type Raised, place } from '../testing/core-under-test';
import { vectorMode } from '../testing/vector-mode';

const addps = [0x0f, 0x58, 0xc1];
const fxsave = [0x0f, 0xae, 0x06];
const stmxcsr = [0x0f, 0xae, 0x1e];
const fwait = [0x9b];
const fninit = [0xdb, 0xe3];
const emms = [0x0f, 0x77];
const movnti = [0x0f, 0xc3, 0x06];

async function execute(code: number[], cr0: number, without = 0): Promise<CoreUnderTest> {
  const machine = await vectorMode(code);
  machine.setU64(StateField.Cr0, machine.u64(StateField.Cr0) | BigInt(cr0));
  machine.setU64(StateField.Cr4, machine.u64(StateField.Cr4) & ~BigInt(without));
  machine.set('rsi', BigInt(place.data));
  machine.step();
  return machine;
}

const refusal = (vector: Vector, check: Check): Raised => ({ vector, errorCode: undefined, check });
const emulated = refusal(Vector.UD, Check.SseNotEmulated);
const disabled = refusal(Vector.UD, Check.SseEnabled);
const switched = refusal(Vector.NM, Check.DeviceNotAvailable);

describe('who may use SSE and x87', () => {
  const rows: [string, number[], number, number, Raised | undefined][] = [
    ['addps', addps, 0, 0, undefined],
    ['addps, EM', addps, Cr0.EM, 0, emulated],
    ['addps, EM before OSFXSR and TS', addps, Cr0.EM | Cr0.TS, Cr4.OSFXSR, emulated],
    ['addps, OSFXSR before TS', addps, Cr0.TS, Cr4.OSFXSR, disabled],
    ['addps, TS', addps, Cr0.TS, 0, switched],
    ['stmxcsr, OSFXSR', stmxcsr, 0, Cr4.OSFXSR, disabled],
    ['fxsave, EM', fxsave, Cr0.EM, 0, switched],
    ['fxsave, TS', fxsave, Cr0.TS, 0, switched],
    ['fxsave without OSFXSR', fxsave, 0, Cr4.OSFXSR, undefined],
    ['fwait, TS', fwait, Cr0.TS, 0, undefined],
    ['fwait, MP and TS', fwait, Cr0.MP | Cr0.TS, 0, switched],
    ['fninit, EM', fninit, Cr0.EM, 0, switched],
    ['fninit, TS', fninit, Cr0.TS, 0, switched],
    ['emms, EM', emms, Cr0.EM, 0, emulated],
    ['emms, TS', emms, Cr0.TS, 0, switched],
    ['movnti asks nobody', movnti, Cr0.EM | Cr0.TS, Cr4.OSFXSR, undefined],
  ];
  for (const [text, code, cr0, without, raised] of rows) {
    it(text, async () => {
      expect((await execute(code, cr0, without)).raised).toEqual(raised);
    });
  }

  it('asks before it looks at the operand', async () => {
    const machine = await vectorMode([0x0f, 0x58, 0x06]);
    machine.setU64(StateField.Cr0, machine.u64(StateField.Cr0) | BigInt(Cr0.TS));
    machine.set('rsi', 0x8000000000000001n);
    machine.step();
    expect(machine.raised).toEqual(switched);
  });
});
