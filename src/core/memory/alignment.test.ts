import { beforeEach, describe, expect, test } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { HOLE, KERNEL_DATA, LongMode, USER } from '../system/testing/long-mode';

const AM = 0x40000n;
const AC = 0x40000n;
const DATA = USER + 0x1000;

let machine: LongMode;
beforeEach(async () => {
  machine = await LongMode.start();
  machine.enter(3);
  machine.setField(StateField.Cr0, machine.field(StateField.Cr0) | AM);
  machine.rflags = AC | 2n;
  for (const name of ['rbx', 'rsi', 'rdi'] as const) machine.set(name, DATA);
});

const refused = { vector: Vector.AC, errorCode: 0, cause: Check.Alignment, rip: USER };

// Recorded in user mode of a real processor (AMD EPYC): A where #AC is raised, for the addresses 0 to 7 beyond a multiple of 8.

/** Operands at RBX, RSI and RDI. */
const operands: readonly (readonly [string, readonly number[], string])[] = [
  ['mov al', [0x8a, 0x03], '........'],
  ['mov ax', [0x66, 0x8b, 0x03], '.A.A.A.A'],
  ['mov eax', [0x8b, 0x03], '.AAA.AAA'],
  ['mov rax', [0x48, 0x8b, 0x03], '.AAAAAAA'],
  ['add', [0x48, 0x01, 0x03], '.AAAAAAA'],
  ['movzx w', [0x0f, 0xb7, 0x03], '.A.A.A.A'],
  ['cmpxchg8b', [0x0f, 0xc7, 0x0b], '.AAAAAAA'],
  ['cmpxchg16b', [0x48, 0x0f, 0xc7, 0x0b], '........'],
  ['bt w imm', [0x66, 0x0f, 0xba, 0x23, 0x03], '.A.A.A.A'],
  ['bt d imm', [0x0f, 0xba, 0x23, 0x03], '.AAA.AAA'],
  ['bt q reg', [0x48, 0x0f, 0xa3, 0x03], '.AAAAAAA'],
  ['bts d reg', [0x0f, 0xab, 0x03], '.AAA.AAA'],
  ['push [rbx]', [0xff, 0x33], '.AAAAAAA'],
  ['pop [rbx]', [0x8f, 0x03], '.AAAAAAA'],
  ['lodsd', [0xad], '.AAA.AAA'],
  ['stosq', [0x48, 0xab], '.AAAAAAA'],
  ['movsw', [0x66, 0xa5], '.A.A.A.A'],
  ['cmpsb', [0xa6], '........'],
  ['cmpsq', [0x48, 0xa7], '.AAAAAAA'],
  ['xlat', [0xd7], '........'],
  ['lfs eax', [0x0f, 0xb4, 0x03], '.AAA.AAA'],
  ['lfs ax', [0x66, 0x0f, 0xb4, 0x03], '.A.A.A.A'],
  ['mov fs,[rbx]', [0x8e, 0x23], '.A.A.A.A'],
  ['mov [rbx],fs', [0x8c, 0x23], '.A.A.A.A'],
  ['movbe', [0x0f, 0x38, 0xf0, 0x03], '.AAA.AAA'],
  ['andn q', [0xc4, 0xe2, 0xe0, 0xf2, 0x03], '.AAAAAAA'],
  ['crc32 d', [0xf2, 0x0f, 0x38, 0xf1, 0x03], '.AAA.AAA'],
  ['popcnt q', [0xf3, 0x48, 0x0f, 0xb8, 0x03], '.AAAAAAA'],
  ['jmp [rbx]', [0xff, 0x23], '.AAAAAAA'],
  ['movnti', [0x0f, 0xc3, 0x03], '.AAA.AAA'],
  ['movnti q', [0x48, 0x0f, 0xc3, 0x03], '.AAAAAAA'],
  ['lar', [0x0f, 0x02, 0x03], '.A.A.A.A'],
  ['verr', [0x0f, 0x00, 0x23], '.A.A.A.A'],
];

/** Operands at RSP and RBP. */
const stack: readonly (readonly [string, readonly number[], string])[] = [
  ['push rax', [0x50], '.AAAAAAA'],
  ['pop', [0x58], '.AAAAAAA'],
  ['push ax', [0x66, 0x50], '.A.A.A.A'],
  ['call', [0xe8, 0x00, 0x00, 0x00, 0x00], '.AAAAAAA'],
  ['pushf', [0x9c], '.AAAAAAA'],
  ['popf', [0x9d], '.AAAAAAA'],
  ['enter', [0xc8, 0x08, 0x00, 0x00], '.AAAAAAA'],
  ['leave', [0xc9], '.AAAAAAA'],
  ['iretq', [0x48, 0xcf], '.AAAAAAA'],
  ['retfq', [0x48, 0xcb], '.AAAAAAA'],
  ['retf', [0xcb], '.AAA.AAA'],
];

/** A for each of eight addresses at which the instruction raises #AC. */
function refusals(code: readonly number[], place: (offset: number) => void): string {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((offset) => {
    place(offset);
    const raised = machine.execute(...code);
    const user = machine.cpl === 3 && machine.segment(Segment.CS).selector === 0x23;
    if (!user) machine.enter(3);
    machine.rflags = AC | 2n;
    if (raised?.vector === Vector.AC) expect(raised).toEqual(refused);
    return raised?.vector === Vector.AC ? 'A' : '.';
  }).join('');
}

describe('#AC: CR0.AM, RFLAGS.AC and CPL 3', () => {
  test.each(operands)('%s', (_, code, recorded) => {
    // The second time at the end of a page, when a shortcut might be known.
    for (const base of [DATA + 0x40, DATA + 0xfc0]) {
      expect(refusals(code, (offset) => {
        machine.set('rsp', USER + 0x80000);
        for (const name of ['rbx', 'rsi', 'rdi'] as const) machine.set(name, base + offset);
      })).toBe(recorded);
    }
  });

  test.each(stack)('the stack: %s', (_, code, recorded) => {
    expect(refusals(code, (offset) => {
      machine.set('rsp', USER + 0x80000 + offset);
      machine.set('rbp', USER + 0x80000 + offset);
    })).toBe(recorded);
  });

  test('a page that was read before AC was set', () => {
    machine.set('rbx', DATA + 1);
    machine.rflags = 2n;
    expect(machine.execute(0x8b, 0x03)).toBeUndefined();
    machine.set('rsp', USER + 0x80000);
    machine.write(USER + 0x80000, AC | 2n);
    expect(machine.execute(0x9d)).toBeUndefined(); // popfq
    expect(machine.execute(0x8b, 0x03)).toEqual(refused);
  });

  test('the pseudo-descriptor of SGDT is a word and a quadword', () => {
    machine.set('rbx', DATA + 4);
    expect(machine.execute(0x0f, 0x01, 0x03)).toEqual(refused); // sgdt [rbx]
    machine.set('rbx', DATA + 6);
    expect(machine.execute(0x0f, 0x01, 0x03)).toBeUndefined();
  });

  test('comes before a page fault of the same access', () => {
    machine.set('rbx', HOLE + 1);
    expect(machine.execute(0x8b, 0x03)).toEqual(refused);
  });

  test('not with AM or AC clear, not at CPL 0, not for the processor\'s own reads', () => {
    machine.set('rbx', DATA + 1);
    machine.rflags = 2n;
    expect(machine.execute(0x8b, 0x03)).toBeUndefined();
    machine.rflags = AC | 2n;
    machine.setField(StateField.Cr0, machine.field(StateField.Cr0) & ~AM);
    expect(machine.execute(0x8b, 0x03)).toBeUndefined();
    machine.setField(StateField.Cr0, machine.field(StateField.Cr0) | AM);
    machine.enter(0);
    expect(machine.execute(0x8b, 0x03)).toBeUndefined();
    machine.enter(3);
    machine.setField(StateField.GdtrBase, machine.field(StateField.GdtrBase) + 4n);
    machine.set('rax', 0x33);
    expect(machine.execute(0x0f, 0x00, 0xe0)).toBeUndefined(); // verr ax
    expect(machine.segment(Segment.DS).selector).not.toBe(KERNEL_DATA);
  });
});
