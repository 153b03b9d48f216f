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

/** Instructions on [rbx], with the alignment that they want. */
const accesses: [string, number[], number][] = [
  ['mov al,[rbx]', [0x8a, 0x03], 1],
  ['mov ax,[rbx]', [0x66, 0x8b, 0x03], 2],
  ['mov eax,[rbx]', [0x8b, 0x03], 4],
  ['mov [rbx],eax', [0x89, 0x03], 4],
  ['mov rax,[rbx]', [0x48, 0x8b, 0x03], 8],
  ['mov [rbx],rax', [0x48, 0x89, 0x03], 8],
  ['add [rbx],rax', [0x48, 0x01, 0x03], 8],
  ['movzx eax,word [rbx]', [0x0f, 0xb7, 0x03], 2],
  ['imul eax,[rbx]', [0x0f, 0xaf, 0x03], 4],
  ['cmpxchg8b [rbx]', [0x0f, 0xc7, 0x0b], 8],
  ['bt word [rbx],3', [0x66, 0x0f, 0xba, 0x23, 0x03], 2],
  ['push qword [rbx]', [0xff, 0x33], 8],
  ['lodsd', [0xad], 4],
  ['stosq', [0x48, 0xab], 8],
  ['movsw', [0x66, 0xa5], 2],
];

describe('#AC: CR0.AM, RFLAGS.AC and CPL 3', () => {
  test.each(accesses)('%s', (_, code, alignment) => {
    for (let offset = 0; offset < 8; offset++) {
      for (const name of ['rbx', 'rsi', 'rdi'] as const) machine.set(name, DATA + offset);
      machine.set('rsp', USER + 0x80000);
      expect(machine.execute(...code)).toEqual(offset % alignment === 0 ? undefined : refused);
      // At the end of a page too, where a shortcut might be known by now.
      machine.set('rbx', DATA + 0xff8 + offset);
      machine.set('rsi', DATA + 0xff8 + offset);
      machine.set('rdi', DATA + 0xff8 + offset);
      expect(machine.execute(...code)).toEqual(offset % alignment === 0 ? undefined : refused);
    }
  });

  test.each([['push rax', [0x50]], ['pop rax', [0x58]], ['call', [0xe8, 0, 0, 0, 0]], ['pushfq', [0x9c]], ['enter', [0xc8, 8, 0, 0]]] as const)(
    'the stack: %s', (_, code) => {
      machine.set('rsp', USER + 0x80004);
      expect(machine.execute(...code)).toEqual(refused);
      expect(machine.get('rsp')).toBe(BigInt(USER + 0x80004));
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

  test('the far pointer of LSS and the pseudo-descriptor of SGDT are two accesses', () => {
    machine.set('rbx', DATA + 2);
    expect(machine.execute(0x0f, 0xb4, 0x03)).toEqual(refused); // lfs eax,[rbx]
    machine.set('rbx', DATA + 4);
    expect(machine.execute(0x0f, 0xb4, 0x03)).toBeUndefined();
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
