import * as iced from 'iced-x86';
import { expect, it, vi } from 'vitest';
import { CODE_64, createDisassembler } from './disassembler';
import { withMemory } from './known-lines';

const BASE = 0xffff800000200000n;
/** mov eax, 0xdeadbeef; mov byte [rax], 0x2a; nop; nop; hlt */
const CODE = Uint8Array.of(0xb8, 0xef, 0xbe, 0xad, 0xde, 0xc6, 0x00, 0x2a, 0x90, 0x90, 0xf4);
const plain = createDisassembler(iced);

function underTest() {
  const decode = vi.fn(plain.decode);
  return { decode, memory: withMemory({ decode }) };
}

it('decodes what the disassembler decodes', () => {
  const { memory } = underTest();
  expect(memory.decode(CODE, BASE)).toEqual(plain.decode(CODE, BASE));
  expect(memory.decode(CODE, BASE)).toEqual(plain.decode(CODE, BASE));
});

it('asks only for what is new at the end, and keeps the lines that were there', () => {
  const { decode, memory } = underTest();
  const first = memory.decode(CODE.subarray(0, 9), BASE);
  const second = memory.decode(CODE, BASE);
  expect(decode.mock.lastCall).toEqual([CODE.subarray(9), BASE + 9n, CODE_64]);
  first.forEach((line, index) => expect(second[index]).toBe(line));
  expect(second).toHaveLength(5);
});

it('decodes again from an instruction whose bytes have changed', () => {
  const { memory } = underTest();
  const before = memory.decode(CODE, BASE);
  const other = CODE.slice();
  other[1] = 0xee;
  const after = memory.decode(other, BASE);
  expect(after).toEqual(plain.decode(other, BASE));
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
});

it('leaves out an instruction that the bytes cut, also a known one', () => {
  const { memory } = underTest();
  memory.decode(CODE, BASE);
  expect(memory.decode(CODE.subarray(0, 7), BASE)).toHaveLength(1);
});
