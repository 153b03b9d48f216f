import { beforeEach, describe, expect, test } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CODE, HOLE, LongMode, USER } from './testing/long-mode';

const UMIP = 0x800n;
const CASES: [string, number[]][] = [
  ['SGDT', [0x0f, 0x01, 0x07]],
  ['SIDT', [0x0f, 0x01, 0x0f]],
  ['SLDT', [0x0f, 0x00, 0xc0]],
  ['SLDT to memory', [0x0f, 0x00, 0x07]],
  ['STR', [0x0f, 0x00, 0xc8]],
  ['SMSW', [0x0f, 0x01, 0xe0]],
  ['SMSW to memory', [0x0f, 0x01, 0x27]],
];

describe('CR4.UMIP', () => {
  let machine: LongMode;
  beforeEach(async () => {
    machine = await LongMode.start();
    machine.set('rdi', USER + 0x1006);
  });

  const umipOn = () => {
    machine.set('rax', machine.field(StateField.Cr4) | UMIP);
    expect(machine.execute(0x0f, 0x22, 0xe0)).toBeUndefined();
  };

  test.each(CASES)('%s is #GP(0) above ring 0', (_, code) => {
    umipOn();
    expect(machine.execute(...code)).toBeUndefined();
    machine.enter(3);
    expect(machine.execute(...code)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.UserModeInstruction, rip: USER });
  });

  test.each(CASES)('%s without it is for everybody', (_, code) => {
    machine.enter(3);
    expect(machine.execute(...code)).toBeUndefined();
  });

  test('refuses before the operand is looked at', () => {
    umipOn();
    machine.enter(3);
    machine.set('rdi', HOLE);
    for (const [, code] of CASES) expect(machine.execute(...code)).toMatchObject({ vector: Vector.GP, cause: Check.UserModeInstruction });
    // Compatibility mode: nor is it held against its segment.
    machine.setSegment(Segment.CS, 0x23, 0xc9b | 0x60);
    machine.setSegment(Segment.DS, 0, 0);
    for (const code of [[0x0f, 0x01, 0x07], [0x0f, 0x00, 0x07]]) {
      expect(machine.execute(...code)).toMatchObject({ vector: Vector.GP, cause: Check.UserModeInstruction });
    }
  });

  test('is a bit of CR4 that CPUID tells', () => {
    umipOn();
    expect(machine.field(StateField.Cr4) & UMIP).toBe(UMIP);
    machine.set('rax', 7);
    machine.set('rcx', 0);
    expect(machine.execute(0x0f, 0xa2)).toBeUndefined();
    expect(machine.get('rcx') & 4n).toBe(4n);
    expect(machine.rip).toBe(CODE + 2);
  });
});
