import { beforeEach, describe, expect, test } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { Activity } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { ProtectedMode, at, descriptor, gate, handler, selector, small } from '../testing/protected-mode';

const RF = 0x10000;
const EFLAGS = 0x202;

let mode: ProtectedMode;
beforeEach(async () => {
  mode = await ProtectedMode.start();
  mode.machine.rflags = BigInt(EFLAGS);
});

describe('a frame of protected mode', () => {
  test('same level: EFLAGS, CS, EIP in doublewords, no alignment, IF cleared', () => {
    mode.esp = at.stack - 3;
    const checks = mode.deliver(Vector.UD).map((step) => step.check);
    expect(checks).toEqual([
      Check.Raise, Check.IdtLimit, Check.ProtectedGateRead, Check.ProtectedGateType, Check.GateDpl, Check.GatePresent,
      Check.CodeSelectorNotNull, Check.CodeSelectorLimit, Check.CodeDescriptorRead, Check.CodeDescriptorType,
      Check.CodeDescriptorDpl, Check.CodeDescriptorPresent, Check.StackChoice, Check.StackRoom, Check.OffsetLimit,
      Check.PushRflags, Check.PushCs, Check.PushRip, Check.LoadStack, Check.LoadRflags, Check.LoadCs, Check.LoadRip,
    ]);
    expect(mode.esp).toBe(at.stack - 15);
    expect(mode.read32(mode.esp, 3)).toEqual([at.code, selector.code, EFLAGS | RF]);
    expect([mode.eip, mode.segment(Segment.CS).selector, mode.cpl]).toEqual([handler(Vector.UD), selector.code, 0]);
    expect(mode.machine.rflags).toBe(0x2n);
    expect(mode.machine.ticks).toBe(1n);
  });

  test('an error code lies lowest; a trap gate keeps IF', () => {
    mode.setGate(Vector.GP, gate(0x8f, selector.code, handler(Vector.GP)));
    const steps = mode.deliver(Vector.GP, 0x1234);
    expect(mode.read32(mode.esp, 4)).toEqual([0x1234, at.code, selector.code, EFLAGS | RF]);
    expect(mode.machine.rflags).toBe(0x202n);
    const push = steps.find((step) => step.check === Check.PushErrorCode);
    expect(push).toMatchObject({ address: BigInt(mode.esp), value: 0x1234n, byteCount: 4 });
  });

  test('a 16-bit gate pushes words and takes 16 bits of its offset', () => {
    mode.setGate(Vector.GP, gate(0x86, selector.code, 0xdead_5678));
    mode.deliver(Vector.GP, 0x1234);
    expect(mode.esp).toBe(at.stack - 8);
    expect(mode.read16(mode.esp, 4)).toEqual([0x1234, at.code & 0xffff, selector.code, EFLAGS]);
    expect(mode.eip).toBe(0x5678);
  });

  test('a 16-bit stack wraps at 64 KiB, and the upper half of ESP stays', () => {
    mode.machine.setSegment(Segment.SS, selector.data16, 0x93, BigInt(at.data), 0xffff);
    mode.esp = 0xabcd_0004;
    mode.deliver(Vector.UD);
    expect(mode.esp).toBe(0xabcd_fff8);
    expect(mode.read32(at.data, 1)).toEqual([EFLAGS | RF]);
    expect(mode.read32(at.data + 0xfff8, 2)).toEqual([at.code, selector.code]);
  });

  test('the gate of a vector is 8 bytes, up to the limit', () => {
    mode.machine.setU32(StateField.IdtrLimit, Vector.UD * 8 + 7);
    mode.deliver(Vector.UD);
    expect(mode.chain()).toHaveLength(1);
    mode.machine.setU32(StateField.IdtrLimit, Vector.UD * 8 + 6);
    const steps = mode.deliver(Vector.UD);
    expect(steps[1]).toMatchObject({ check: Check.IdtLimit, value: BigInt(Vector.UD * 8 + 7), expected: BigInt(Vector.UD * 8 + 6) });
  });

  test('conforming code runs at the level of the interrupted program, on its stack', () => {
    mode.enter(3);
    mode.setGate(Vector.UD, gate(0x8e, selector.conforming, 0x100));
    mode.deliver(Vector.UD);
    expect([mode.cpl, mode.segment(Segment.CS).selector, mode.esp]).toEqual([3, selector.conforming | 3, at.userStack - 12]);
  });

  test('the raise names the bytes at CS base + EIP', () => {
    mode.machine.setSegment(Segment.CS, selector.code, 0xc9b, BigInt(at.code));
    mode.machine.write(at.code + 0x20, [0x0f, 0x0b, 0x90]);
    mode.eip = 0x20;
    const raised = mode.deliver(Vector.UD)[0]!;
    const bytes = new Uint8Array(mode.machine.core.memory.buffer, mode.machine.field(StateField.Trace) + 32, 3);
    expect([...bytes]).toEqual([0x0f, 0x0b, 0x90]);
    expect([raised.address, raised.extra >> 32n]).toEqual([0x20n, BigInt(at.code)]);
  });
});

describe('inward, to a stack of the TSS', () => {
  beforeEach(() => mode.enter(3));

  test('a 32-bit TSS gives SS0:ESP0, and the frame holds the old SS:ESP', () => {
    const steps = mode.deliver(Vector.GP, 0x18);
    expect(mode.esp).toBe(at.inner - 24);
    expect(mode.read32(mode.esp, 6)).toEqual([0x18, at.userCode, selector.userCode, EFLAGS | RF, at.userStack, selector.userData]);
    expect([mode.cpl, mode.segment(Segment.SS).selector, mode.segment(Segment.CS).selector]).toEqual([0, selector.data, selector.code]);
    expect(mode.descriptor(selector.data) >> 40n & 1n).toBe(1n);
    const checks = steps.map((step) => step.check);
    expect(checks.slice(checks.indexOf(Check.StackChoice), checks.indexOf(Check.PushRflags))).toEqual([
      Check.StackChoice, Check.TssLimit, Check.TssRead, Check.NewSsNotNull, Check.NewSsLimit, Check.NewSsRpl, Check.NewSsRead,
      Check.NewSsDpl, Check.NewSsWritable, Check.NewSsPresent, Check.StackRoom, Check.OffsetLimit, Check.PushSs, Check.PushRsp,
    ]);
    expect(steps.find((step) => step.check === Check.TssRead)).toMatchObject({
      address: BigInt(at.tss + 4), value: BigInt(at.inner), extra: BigInt(selector.data), byteCount: 6,
    });
  });

  test('a 16-bit TSS gives SS0:SP0 two bytes each', () => {
    mode.machine.setSegment(Segment.TR, selector.tss, 0x83, BigInt(at.tss), 0x2b);
    mode.write16(at.tss + 2, 0x8000, selector.data16);
    mode.deliver(Vector.UD);
    expect([mode.esp, mode.segment(Segment.SS).selector]).toEqual([0x8000 - 20, selector.data16]);
    expect(mode.read32(mode.esp, 5)).toEqual([at.userCode, selector.userCode, EFLAGS | RF, at.userStack, selector.userData]);
  });

  test('ring 1 has its own place in the TSS', () => {
    mode.setDescriptor(selector.free, descriptor(0xba));
    mode.setDescriptor(selector.free + 8, descriptor(0xb2));
    mode.setGate(Vector.UD, gate(0x8e, selector.free, handler(Vector.UD)));
    mode.write32(at.tss + 12, at.inner, (selector.free + 8) | 1);
    mode.deliver(Vector.UD);
    expect([mode.cpl, mode.segment(Segment.CS).selector, mode.segment(Segment.SS).selector, mode.esp])
      .toEqual([1, selector.free | 1, (selector.free + 8) | 1, at.inner - 20]);
  });

  const ss = (row: number) => (m: ProtectedMode) => m.write32(at.tss + 8, row);
  const row = (value: bigint, rpl = 0) => (m: ProtectedMode) => {
    m.setDescriptor(selector.free, value);
    m.write32(at.tss + 8, selector.free | rpl);
  };
  const refused: [string, (m: ProtectedMode) => void, Check, Vector, number][] = [
    ['a TSS that ends before SS0', (m) => m.machine.setSegment(Segment.TR, selector.tss, 0x8b, BigInt(at.tss), 8), Check.TssLimit, Vector.TS, selector.tss | 1],
    ['a null SS0', ss(3), Check.NewSsNotNull, Vector.TS, 1],
    ['an SS0 beyond the GDT', ss(selector.limit + 1), Check.NewSsLimit, Vector.TS, selector.limit + 2],
    ['an SS0 in an LDT that is not there', ss(0x0c), Check.NewSsLimit, Vector.TS, 0x0d],
    ['an SS0 with RPL 3', ss(selector.data | 3), Check.NewSsRpl, Vector.TS, selector.data | 1],
    ['an SS0 with DPL 3', ss(selector.userData & ~3), Check.NewSsDpl, Vector.TS, (selector.userData & ~3) | 1],
    ['code as SS0', ss(selector.code), Check.NewSsWritable, Vector.TS, selector.code | 1],
    ['read-only data as SS0', row(descriptor(0x90)), Check.NewSsWritable, Vector.TS, selector.free | 1],
    ['an SS0 that is not present', row(descriptor(0x12)), Check.NewSsPresent, Vector.SS, selector.free | 1],
    ['an inner stack without room', row(descriptor(0x92, 0n, 0x0040_0000_0000_0000n | BigInt(at.inner & 0xffff) | 0x0001_0000_0000_0000n)), Check.StackRoom, Vector.SS, selector.free | 1],
  ];
  test.each(refused)('%s is refused', (_, prepare, check, vector, errorCode) => {
    if (check === Check.StackRoom) mode.write32(at.tss + 4, at.inner + 0x10);
    mode.setGate(vector, gate(0xee, selector.userCode, 0x400));
    prepare(mode);
    mode.deliver(Vector.UD);
    expect(mode.chain()).toEqual([{ vector: Vector.UD, errorCode: 0, check }, { vector, errorCode, check: 0 }]);
    expect(mode.cpl).toBe(3);
    expect(mode.read32(mode.esp, 4)).toEqual([errorCode, at.userCode, selector.userCode, EFLAGS | RF]);
  });

  test('an expand-down stack holds the offsets above its limit', () => {
    mode.setDescriptor(selector.free, descriptor(0x96, 0n, 0x00c0_0000_0000_018fn));
    mode.write32(at.tss + 8, selector.free);
    mode.write32(at.tss + 4, 0x19_0014);
    mode.deliver(Vector.UD);
    expect(mode.chain()).toHaveLength(1);
    mode.enter(3);
    mode.write32(at.tss + 4, 0x19_0013);
    mode.setGate(Vector.SS, gate(0xee, selector.userCode, 0x400));
    mode.deliver(Vector.UD);
    expect(mode.chain()[1]).toEqual({ vector: Vector.UD, errorCode: 0, check: Check.StackRoom });
  });
});

describe('gates that are refused', () => {
  const refused: [string, number, bigint, Check, Vector, number][] = [
    ['all zero', Vector.UD, 0n, Check.ProtectedGateType, Vector.GP, 0x33],
    ['a 64-bit call gate type', Vector.UD, gate(0x8c, selector.code, 0), Check.ProtectedGateType, Vector.GP, 0x33],
    ['bit 4 of byte 5', Vector.UD, gate(0x9e, selector.code, 0), Check.ProtectedGateType, Vector.GP, 0x33],
    ['not present', Vector.UD, gate(0x0e, selector.code, 0), Check.GatePresent, Vector.NP, 0x33],
    ['a task gate', Vector.UD, gate(0x85, selector.tss, 0), Check.TaskSwitch, Vector.GP, 0x33],
    ['a task gate that is not present', Vector.UD, gate(0x05, selector.tss, 0), Check.GatePresent, Vector.NP, 0x33],
    ['null code', Vector.UD, gate(0x8e, 3, 0), Check.CodeSelectorNotNull, Vector.GP, 1],
    ['code beyond the GDT', Vector.UD, gate(0x8e, selector.limit + 1, 0), Check.CodeSelectorLimit, Vector.GP, selector.limit + 2],
    ['data', Vector.UD, gate(0x8e, selector.data, 0), Check.CodeDescriptorType, Vector.GP, selector.data | 1],
    ['outer code', Vector.UD, gate(0x8e, selector.userCode, 0), Check.CodeDescriptorDpl, Vector.GP, (selector.userCode & ~3) | 1],
    ['an offset beyond the limit', Vector.UD, gate(0x8e, selector.code16, 0x10000), Check.OffsetLimit, Vector.GP, 1],
    ['INT3 through a missing gate', Vector.BP, gate(0x0e, selector.code, 0), Check.GatePresent, Vector.NP, 0x1a],
  ];
  test.each(refused)('%s', (_, vector, value, check, raised, errorCode) => {
    mode.setGate(vector, value);
    mode.deliver(vector);
    expect(mode.chain()).toEqual([{ vector, errorCode: 0, check }, { vector: raised, errorCode, check: 0 }]);
    expect(mode.eip).toBe(handler(raised));
  });

  test('INT3 of ring 3 asks the DPL', () => {
    mode.enter(3);
    mode.deliver(Vector.BP);
    expect(mode.chain().map((link) => [link.vector, link.errorCode])).toEqual([[Vector.BP, 0], [Vector.GP, 0x1a]]);
  });

  test('code that is not present', () => {
    mode.setDescriptor(selector.free, descriptor(0x1a));
    mode.setGate(Vector.UD, gate(0x8e, selector.free, 0));
    mode.deliver(Vector.UD);
    expect(mode.chain()[1]).toEqual({ vector: Vector.NP, errorCode: selector.free | 1, check: 0 });
  });

  test('no room on the stack in use: #SS(EXT), which has none either, and so to shutdown', () => {
    mode.machine.setSegment(Segment.SS, selector.data, 0x493, BigInt(at.data), 0xfff);
    mode.esp = 8;
    mode.deliver(Vector.UD);
    const none = { errorCode: 1, check: Check.StackRoom };
    expect(mode.chain().slice(0, 4)).toEqual([
      { ...none, vector: Vector.UD, errorCode: 0 }, { ...none, vector: Vector.SS }, { vector: Vector.SS, errorCode: 1, check: 0 },
      { ...none, vector: Vector.DF, errorCode: 0 },
    ]);
    expect(mode.machine.u32(StateField.Activity)).toBe(Activity.Shutdown);
    expect(mode.esp).toBe(8);
  });

  test('VM = 1 is refused, with a trace, up to shutdown', () => {
    mode.machine.rflags = 0x20202n;
    const steps = mode.deliver(Vector.UD);
    expect(steps[1]).toMatchObject({ check: Check.Virtual8086, value: 0x20000n });
    expect(mode.machine.u32(StateField.Activity)).toBe(Activity.Shutdown);
  });
});
