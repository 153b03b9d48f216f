import { describe, expect, it } from 'vitest';
import { Check } from '../x86/bits/checks';
import { PagingMode } from '../x86/bits/paging';
import { compatibilityWorld, place } from './testing/compatibility-world';
import { at, handlerOf, protectedWorld, realWorld, selector } from './testing/legacy-world';
import { MachineAtPlan } from './testing/machine-at-plan';
import { codeAddress, stackAddress } from './views/linear-pointers';
import { decodeDescriptorTable } from './views/descriptor';
import { gateOf } from './views/gate';
import { findFrames } from './views/interrupt-frame';
import { bytesAt } from './views/memory-window';
import { decodeWalk } from './views/page-walk';
import { digitsOf, slotBytes } from './views/mode';
import { decodeTss32 } from './views/tss-32';

describe('an observation of 32-bit protected mode', () => {
  it('says its mode, and holds the tables in their own sizes', async () => {
    const machine = await MachineAtPlan.start(protectedWorld());
    expect(machine.mode).toMatchObject({ operating: 'protected', tables: 'protected', codeBits: 32, stackBits: 32 });
    const { idt, gdt, tss } = machine.observation;
    expect([idt.bytes.length, gdt.bytes.length, tss.bytes.length]).toEqual([0x800, 80, 0x68]);
    expect(gateOf(idt, 14, 'protected')).toMatchObject({ offset: BigInt(handlerOf(14)), selector: selector.code, type: 0xe, present: true, isGate: true });
    expect(decodeDescriptorTable(gdt, 8).map(({ descriptor }) => descriptor?.kind)).toEqual([
      'empty', 'code', 'data', 'code', 'data', 'tss', 'ldt', 'code', 'call-gate', 'task-gate',
    ]);
    expect(decodeTss32(tss).innerStacks[0]).toEqual({ offset: 4, pointer: BigInt(at.inner), ss: selector.data });
  });

  it('finds frames of three 4-byte fields without a change of ring, and of six with one and an error code', async () => {
    const machine = await MachineAtPlan.start(protectedWorld());
    const [first] = findFrames(machine.untilHandlerOf(3).records);
    expect(first?.width).toBe(4);
    expect(first?.fields.map(({ name, address }) => [name, Number(address)])).toEqual([['rflags', at.stack - 4], ['cs', at.stack - 8], ['rip', at.stack - 12]]);
    const [second] = findFrames(machine.untilHandlerOf(14).records);
    expect(second?.fields.map(({ name }) => name)).toEqual(['ss', 'rsp', 'rflags', 'cs', 'rip', 'error-code']);
    expect(second?.fields[1]?.value).toBe(BigInt(at.userStack));
    expect(second?.fields.at(-1)?.address).toBe(BigInt(at.inner - 24));
  });

  it('shows the inner stack from the moment its pointer is read', async () => {
    const machine = (await MachineAtPlan.start(protectedWorld())).untilHandlerOf(3).untilStep(14, Check.TssRead);
    expect(machine.observation.stackId).toBe(1);
    expect(machine.untilStep(14, Check.PushRflags).observation.stackId).toBe(1);
  });

  it('walks two levels, three with PAE, none without paging', async () => {
    const walkAt = async (paging: 'none' | '32-bit' | 'pae', address: bigint) => {
      const machine = (await MachineAtPlan.start(protectedWorld(paging))).untilHandlerOf(3);
      machine.watch = { walk: { address, access: 0, user: false }, stack: 'follow' };
      return decodeWalk(machine.observation.walk);
    };
    const short = await walkAt('32-bit', 0x18_0abcn);
    expect(short).toMatchObject({ mode: PagingMode.Bits32, physical: 0x18_0abcn, pageSize: 0x1000 });
    expect(short.entries.map(({ level, index }) => [level, index])).toEqual([[2, 0], [1, 0x180]]);
    expect(await walkAt('32-bit', 0x45_6789n)).toMatchObject({ physical: 0x45_6789n, pageSize: 0x40_0000, entries: [{ level: 2, index: 1, last: true }] });
    expect((await walkAt('pae', 0x18_0abcn)).entries.map(({ level, index }) => [level, index])).toEqual([[3, 0], [2, 0], [1, 0x180]]);
    expect(await walkAt('none', 0x18_0abcn)).toMatchObject({ mode: PagingMode.None, physical: 0x18_0abcn, entries: [] });
  });
});

describe('an observation of real-address mode', () => {
  it('counts instruction and stack pointer from their segments', async () => {
    const machine = await MachineAtPlan.start(realWorld());
    const { mode, registers, observation } = machine;
    expect(mode).toMatchObject({ operating: 'real', tables: 'real', codeBits: 16 });
    expect(slotBytes(mode)).toBe(2);
    expect([codeAddress(registers, mode), stackAddress(registers, mode)]).toEqual([0x1_0000n, 0x3_1000n]);
    expect([...(bytesAt(observation.code, 0x1_0000n, 3) ?? [])]).toEqual([0xcd, 0x21, 0xf4]);
    expect(bytesAt(observation.stack, 0x3_1000n, 2)).not.toBeNull();
    expect(gateOf(observation.idt, 0x21, 'real')).toMatchObject({ selector: 0x2000, offset: 0x10n, target: 0x2_0010n });
  });

  it('finds a frame of three 2-byte fields', async () => {
    const [frame] = findFrames((await MachineAtPlan.start(realWorld())).untilHandlerOf(0x21).records);
    expect(frame).toMatchObject({ width: 2, complete: true });
    expect(frame?.fields.map(({ name, address }) => [name, Number(address)])).toEqual([['rflags', 0x3_0ffe], ['cs', 0x3_0ffc], ['rip', 0x3_0ffa]]);
  });
});

describe('an observation of compatibility mode', () => {
  it('has registers and slots of 32 bits, and the tables and frames of IA-32e mode', async () => {
    const machine = await MachineAtPlan.start(compatibilityWorld());
    expect(machine.mode).toMatchObject({ operating: 'compatibility', tables: 'long', codeBits: 32, stackBits: 32 });
    expect([slotBytes(machine.mode), digitsOf(machine.mode.codeBits)]).toEqual([4, 8]);
    machine.untilHandlerOf(3);
    expect(machine.mode).toMatchObject({ operating: '64-bit', codeBits: 64 });
    const [frame] = findFrames(machine.records);
    expect(frame?.width).toBe(8);
    // PUSH EAX took 4 bytes; the frame's top is aligned down to 16.
    expect(frame?.fields.map(({ name, address }) => [name, place.stack - Number(address)])).toEqual([
      ['ss', 24], ['rsp', 32], ['rflags', 40], ['cs', 48], ['rip', 56],
    ]);
  });
});
