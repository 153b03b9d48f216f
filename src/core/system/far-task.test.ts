import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Vector } from '../../x86/bits/vectors';
import { ProtectedMode, at, descriptor, gate, selector } from '../testing/protected-mode';

const tss = (access: number): bigint => descriptor(access, BigInt(at.tss), 0x67n);
const taskGate = (access: number): bigint => gate(access, selector.tss, 0);

// A task's own checks come first, as SDM 2 "JMP", "CALL" have them under TASK-GATE and TASK-STATE-SEGMENT; then it is refused.
describe.each([['JMP', 0xea], ['CALL', 0x9a]])('%s ptr16:32 to', (_, opcode) => {
  it.each<[string, bigint, number, 0 | 3, Vector, Check]>([
    ['a TSS', tss(0x89), 0, 0, Vector.GP, Check.TaskSwitch],
    ['an absent TSS', tss(0x09), 0, 0, Vector.NP, Check.FarTargetPresent],
    ['an absent TSS of 16 bits', tss(0x01), 0, 0, Vector.NP, Check.FarTargetPresent],
    ['an absent TSS of DPL 0 with RPL 3', tss(0x09), 3, 0, Vector.GP, Check.FarTargetPrivilege],
    ['an absent TSS of DPL 3 with RPL 3', tss(0x69), 3, 0, Vector.NP, Check.FarTargetPresent],
    ['a TSS of DPL 0 from ring 3', tss(0x89), 3, 3, Vector.GP, Check.FarTargetPrivilege],
    ['an absent busy TSS', tss(0x0b), 0, 0, Vector.GP, Check.FarTargetType],
    ['a task gate', taskGate(0x85), 0, 0, Vector.GP, Check.TaskSwitch],
    ['an absent task gate', taskGate(0x05), 0, 0, Vector.NP, Check.FarTargetPresent],
    ['an absent task gate of DPL 0 with RPL 3', taskGate(0x05), 3, 0, Vector.GP, Check.FarTargetPrivilege],
  ])('%s', async (_name, row, rpl, cpl, vector, check) => {
    const mode = await ProtectedMode.start();
    mode.setDescriptor(selector.free, row);
    mode.enter(cpl);
    mode.machine.write(mode.eip, [opcode, 0, 0, 0, 0, selector.free | rpl, 0]);
    mode.machine.core.stateReplaced();
    mode.machine.step();
    expect(mode.machine.raised).toEqual({ vector, errorCode: selector.free, check });
  });
});
