import { beforeEach, describe, expect, test } from 'vitest';
import { Cr0 } from '../../x86/bits/control';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { Activity } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { ProtectedMode } from '../testing/protected-mode';

const STACK = 0x3_0000;
const CODE = 0x4_0000;

let mode: ProtectedMode;
beforeEach(async () => {
  mode = await ProtectedMode.start();
  mode.machine.setU64(StateField.Cr0, BigInt(Cr0.ET));
  mode.machine.setU64(StateField.IdtrBase, 0n);
  mode.machine.setU32(StateField.IdtrLimit, 0x3ff);
  mode.machine.setSegment(Segment.CS, CODE >> 4, 0x93, BigInt(CODE), 0xffff);
  mode.machine.setSegment(Segment.SS, STACK >> 4, 0x93, BigInt(STACK), 0xffff);
  for (let vector = 0; vector < 256; vector++) mode.write16(vector * 4, 0x100 + vector, 0x5000);
  mode.eip = 0x1234;
  mode.esp = 0x8000;
  mode.machine.rflags = 0x40302n;
});

describe('real-address mode', () => {
  test('FLAGS, CS, IP as words, no error code; IF, TF, AC and RF are cleared', () => {
    const checks = mode.deliver(Vector.GP, 0x18).map((step) => step.check);
    expect(checks).toEqual([
      Check.Raise, Check.IvtLimit, Check.IvtRead, Check.StackRoom, Check.PushRflags, Check.PushCs, Check.PushRip,
      Check.LoadStack, Check.LoadRflags, Check.LoadCs, Check.LoadRip,
    ]);
    expect(mode.esp).toBe(0x7ffa);
    expect(mode.read16(STACK + 0x7ffa, 3)).toEqual([0x1234, CODE >> 4, 0x302]);
    expect([mode.eip, mode.machine.rflags]).toEqual([0x10d, 2n]);
    expect(mode.segment(Segment.CS)).toEqual({ selector: 0x5000, attributes: 0x93, limit: 0xffff, base: 0x50000 });
  });

  test('SLDT, LAR and ARPL are no instructions, wherever their operand lies', () => {
    mode.machine.setSegment(Segment.DS, STACK >> 4, 0x93, BigInt(STACK), 0xffff);
    mode.machine.rflags = 2n;
    for (const code of [[0x0f, 0x00, 0x04], [0x0f, 0x02, 0x04], [0x63, 0x04]]) {
      mode.machine.write(CODE + 0x1234, code);
      mode.machine.set('rsi', 0xffffn);
      mode.eip = 0x1234;
      mode.machine.step();
      expect(mode.machine.raised?.vector).toBe(Vector.UD);
    }
  });

  test('SP wraps at 64 KiB', () => {
    mode.esp = 2;
    mode.deliver(0x21);
    expect(mode.esp).toBe(0xfffc);
    expect([mode.read16(STACK, 1), mode.read16(STACK + 0xfffc, 2)]).toEqual([[0x302], [0x1234, CODE >> 4]]);
  });

  test('the table has a limit and a base', () => {
    mode.machine.setU64(StateField.IdtrBase, 0x6_0000n);
    mode.machine.setU32(StateField.IdtrLimit, 0x13 + 0x24);
    mode.write16(0x6_0000 + Vector.GP * 4, 0x77, 0x6000);
    mode.deliver(0x20);
    expect(mode.chain()).toEqual([{ vector: 0x20, errorCode: 0, check: Check.IvtLimit }, { vector: Vector.GP, errorCode: 0, check: 0 }]);
    expect(mode.eip).toBe(0x77);
    expect(mode.esp).toBe(0x7ffa);
  });

  test('a word that would lie across the end of the stack is #SS, and no stack is left for it', () => {
    mode.esp = 3;
    mode.deliver(0x21);
    expect(mode.chain().slice(0, 2)).toEqual([
      { vector: 0x21, errorCode: 0, check: Check.StackRoom }, { vector: Vector.SS, errorCode: 0, check: Check.StackRoom },
    ]);
    expect(mode.machine.u32(StateField.Activity)).toBe(Activity.Shutdown);
  });

  test('an empty table is the way to shutdown', () => {
    mode.machine.setU32(StateField.IdtrLimit, 0);
    mode.deliver(Vector.BP);
    expect(mode.chain().map((link) => link.vector)).toEqual([Vector.BP, Vector.GP, Vector.GP, Vector.DF, Vector.GP]);
    expect(mode.machine.u32(StateField.Activity)).toBe(Activity.Shutdown);
  });

  test('hidden parts of CS stay as they are', () => {
    mode.machine.setSegment(Segment.CS, CODE >> 4, 0xc9b, BigInt(CODE), 0xffff_ffff);
    mode.deliver(0x21);
    expect(mode.segment(Segment.CS)).toMatchObject({ attributes: 0xc9b, limit: 0xffff_ffff, base: 0x50000 });
  });
});
