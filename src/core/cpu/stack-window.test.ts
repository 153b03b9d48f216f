import { describe, expect, it } from 'vitest';
import { StopOn } from '../../x86/bits/run';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';

const PUSH_POP = [0x50, 0x58, 0x50, 0x58];
const PUSH = [0x50];
const HLT = 0xf4;
/** The entry of the page below the stack's top, in the table that `longMode` fills. */
const entry = place.tables + 0x3000 + ((place.stack - 8) >> 12) * 8;
const CLEAR_WRITABLE = [0x80, 0x24, 0x25, ...little(entry), 0xfd]; // and byte [entry], ~2
/** So that the table's page is in the TLB before the stack's. */
const CLEAR_NOTHING = [0x80, 0x24, 0x25, ...little(entry), 0xff]; // and byte [entry], ~0
const INVLPG = [0x0f, 0x01, 0x3c, 0x25, ...little(place.stack - 8)];

function little(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
}

describe('pushes and pops without a look-up', () => {
  it('see the page made read-only once INVLPG has said so', async () => {
    const machine = await CoreUnderTest.longMode([...CLEAR_NOTHING, ...PUSH_POP, ...CLEAR_WRITABLE, ...INVLPG, ...PUSH, HLT]);
    machine.core.run(100, StopOn.Raise);
    expect(machine.raised).toMatchObject({ vector: Vector.PF, errorCode: 3 });
    expect(machine.u64(StateField.Cr2)).toBe(BigInt(place.stack - 8));
  });

  it('go on through the TLB before that', async () => {
    const machine = await CoreUnderTest.longMode([...PUSH_POP, ...CLEAR_WRITABLE, ...PUSH, HLT]);
    machine.core.run(100, StopOn.Raise);
    expect(machine.raised).toBeUndefined();
    expect(machine.get('rsp')).toBe(BigInt(place.stack - 8));
  });

  it('are refused to CPL 3 on a page of the supervisor', async () => {
    const machine = await CoreUnderTest.longMode([...PUSH_POP, 0x48, 0x0f, 0x07, ...PUSH]); // sysretq
    machine.setPage(place.stack - 8, 3n);
    machine.set('rcx', BigInt(place.code + PUSH_POP.length + 3));
    machine.set('r11', 2n);
    machine.core.run(100, StopOn.Raise);
    expect(machine.raised).toMatchObject({ vector: Vector.PF, errorCode: 7 });
  });

  it('change code that lies on the stack', async () => {
    const code = place.stack - 0x100;
    const call = (from: number): number[] => [0xe8, ...little(code - (place.code + from + 5))];
    const program = [...PUSH_POP, ...call(4)];
    // mov rsp, code + 8; push rbx; mov rsp, stack
    program.push(0x48, 0xc7, 0xc4, ...little(code + 8), 0x53, 0x48, 0xc7, 0xc4, ...little(place.stack));
    program.push(...call(program.length), HLT);
    const machine = await CoreUnderTest.longMode(program);
    machine.write(code, [0xb0, 1, 0xc3]); // mov al, 1; ret
    machine.set('rbx', 0xc302b0n); // mov al, 2; ret
    machine.core.run(100, StopOn.Raise);
    expect(machine.get('rax') & 0xffn).toBe(2n);
  });

  it('on no marked stack, the room up to the next one is one room', async () => {
    const machine = await CoreUnderTest.longMode([...PUSH_POP, HLT]);
    machine.core.setStackMark(0, 1, BigInt(place.data), BigInt(place.data + 0x1000));
    machine.core.setStackMark(1, 2, BigInt(place.code), BigInt(place.code + 0x1000));
    machine.core.run(100, 0);
    expect(machine.u64(StateField.StackMarks)).toBe(BigInt(place.data));
    machine.set('rsp', BigInt(place.data + 0x800));
    machine.rip = BigInt(place.code);
    machine.setU32(StateField.Activity, 0);
    machine.core.run(100, 0);
    const lowest = new DataView(machine.core.memory.buffer).getBigUint64(machine.field(StateField.StackMarks) + 16, true);
    expect(lowest).toBe(BigInt(place.data + 0x7f8));
  });
});
