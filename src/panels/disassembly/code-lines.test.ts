import * as iced from 'iced-x86';
import { describe, expect, it } from 'vitest';
import { KernelTable } from '../../machine/loaders/kernel-table';
import type { MemoryWindow } from '../../machine/protocol';
import { codeLines, mappedFrom } from './code-lines';
import { createDisassembler } from './disassembler';
import { withMemory } from './known-lines';
import { lineText, meantSymbol } from './line-text';

const BASE = 0xffff800000200000n;
/** mov eax, 0xdeadbeef; mov byte [rax], 0x2a; call next; lea rdi, [rip+0x10]; hlt */
const CODE = [0xb8, 0xef, 0xbe, 0xad, 0xde, 0xc6, 0x00, 0x2a, 0xe8, 0x07, 0, 0, 0, 0x48, 0x8d, 0x3d, 0x10, 0, 0, 0, 0xf4];
const kernel = new KernelTable([], [
  { name: 'start', address: BASE, size: 20, isFunction: true },
  { name: 'next', address: BASE + 20n, size: 4, isFunction: true },
  { name: 'TEXT', address: BASE + 36n, size: 4, isFunction: false },
], [], []);

function window(address: bigint, bytes: number[], mapped = [1, 1]): MemoryWindow {
  return { address, bytes: Uint8Array.from(bytes), mapped: Uint8Array.from(mapped) };
}

const disassembler = createDisassembler(iced);

describe('code around RIP', () => {
  it('is aligned from the start of the function', () => {
    const lines = codeLines(disassembler, window(BASE, CODE), BASE + 8n, kernel);
    expect(lines.map((line) => lineText(line, kernel))).toEqual([
      'mov eax, 0xdead_beef', 'mov byte ptr [rax], 0x2a', 'call next', 'lea rdi, [rip+0x10]', 'hlt',
    ]);
    expect(lines.map((line) => Number(line.address - BASE))).toEqual([0, 5, 8, 13, 20]);
  });

  it('names what a RIP-relative operand means', () => {
    const [lea] = codeLines(disassembler, window(BASE, CODE), BASE + 13n, null);
    expect(lea && meantSymbol(lea, kernel)).toBe('TEXT');
  });

  it('starts at RIP when the function\'s instructions do not meet it', () => {
    const lines = codeLines(disassembler, window(BASE, CODE), BASE + 6n, kernel);
    expect(lines[0]?.address).toBe(BASE + 6n);
  });

  it('starts at RIP when the window does not reach back to the function\'s start', () => {
    const lines = codeLines(disassembler, window(BASE + 5n, CODE.slice(5)), BASE + 5n, kernel);
    expect(lines[0]?.address).toBe(BASE + 5n);
  });

  it('ends before a page that is not mapped', () => {
    const near = window(BASE + 0xffen, [0x90, 0x90, 0x90, 0x90], [1, 0]);
    expect(mappedFrom(near, BASE + 0xffen)).toEqual(Uint8Array.of(0x90, 0x90));
    expect(mappedFrom(near, BASE + 0x1000n)).toBeNull();
    expect(codeLines(disassembler, near, BASE + 0x1000n, kernel)).toEqual([]);
  });

  it('leaves out an instruction that the bytes cut', () => {
    expect(disassembler.decode(Uint8Array.of(0x90, 0xe8, 0x01), BASE)).toHaveLength(1);
  });
});

describe('code of other widths', () => {
  it('is read as its segment says', () => {
    const bytes = [0xb8, 0x34, 0x12, 0x66, 0xb8, 0xe9, 0x05, 0, 0, 0];
    const at = (bits: 16 | 32) => codeLines(disassembler, window(0x10_0000n, bytes), 0x10_0000n, null, { bits, base: 0n }).map((line) => lineText(line, null));
    expect(at(32)[0]).toBe('mov eax, 0xb866_1234');
    expect(at(16)[0]).toBe('mov ax, 0x1234');
  });

  it('names offsets in its segment, and leads to linear addresses', () => {
    const [line] = codeLines(disassembler, window(0x1_0000n, [0xeb, 0x0e]), 0x1_0000n, null, { bits: 16, base: 0x1_0000n });
    expect(line).toMatchObject({ address: 0x1_0000n, operands: [{ text: '0x10', target: 0x1_0010n, isBranch: true }] });
  });

  it('is not remembered for another segment', () => {
    const remembering = withMemory(disassembler);
    const bytes = Uint8Array.of(0x48, 0x90);
    expect(remembering.decode(bytes, 0x1000n, { bits: 32, base: 0n })[0]?.mnemonic).toBe('dec');
    expect(remembering.decode(bytes, 0x1000n)[0]?.bytes).toHaveLength(2);
  });
});
