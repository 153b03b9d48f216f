import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place, type RegisterName } from '../testing/core-under-test';

const absent = place.data + 0x1000;
const readOnly = 5n;
const nonCanonical = 0x8000000000000000n;
const registers: RegisterName[] = ['rax', 'rcx', 'rdx', 'rbx', 'rsp', 'rbp', 'rsi', 'rdi', 'r8'];

/** Executes `code` with RSI and the data page prepared, and tells what stayed as it was. */
async function refused(code: number[], prepare: (machine: CoreUnderTest) => void): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode(code);
  machine.rflags = 0x8d7n;
  for (const [index, name] of registers.entries()) if (name !== 'rsp') machine.set(name, BigInt(0x1111 * (index + 1)));
  machine.set('rsi', BigInt(absent));
  machine.setPage(absent, 0n);
  prepare(machine);
  const before = [...registers.map((name) => machine.get(name)), machine.rflags, machine.rip];
  machine.step();
  expect(machine.raised, 'it should be refused').toBeDefined();
  expect([...registers.map((name) => machine.get(name)), machine.rflags, machine.rip]).toEqual(before);
  expect(machine.u64(StateField.Instructions)).toBe(0n);
  return machine;
}

describe('an instruction that faults changes no register and no flag', () => {
  const reading: [string, number[]][] = [
    ['mov eax, [rsi]', [0x8b, 0x06]],
    ['add rax, [rsi]', [0x48, 0x03, 0x06]],
    ['cmp [rsi], al', [0x38, 0x06]],
    ['movzx eax, byte [rsi]', [0x0f, 0xb6, 0x06]],
    ['imul eax, [rsi]', [0x0f, 0xaf, 0x06]],
    ['cmovz eax, [rsi]', [0x0f, 0x44, 0x06]],
    ['div qword [rsi]', [0x48, 0xf7, 0x36]],
    ['mul byte [rsi]', [0xf6, 0x26]],
    ['push qword [rsi]', [0xff, 0x36]],
    ['call [rsi]', [0xff, 0x16]],
    ['jmp [rsi]', [0xff, 0x26]],
    ['lodsb', [0xac]],
    ['cmpsb', [0xa6]],
    ['bsf eax, [rsi]', [0x0f, 0xbc, 0x06]],
    ['bt [rsi], eax', [0x0f, 0xa3, 0x06]],
    ['imul eax, [rsi], 5', [0x6b, 0x06, 5]],
    ['clflush [rsi]', [0x0f, 0xae, 0x3e]],
  ];
  for (const [text, code] of reading) {
    it(text, async () => {
      const machine = await refused(code, () => {});
      expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 0, check: Check.PagePresent });
      expect(machine.u64(StateField.Cr2)).toBeGreaterThanOrEqual(BigInt(absent));
    });
  }

  const writing: [string, number[]][] = [
    ['mov [rsi], eax', [0x89, 0x06]],
    ['mov byte [rsi], 5', [0xc6, 0x06, 5]],
    ['add [rsi], rax', [0x48, 0x01, 0x06]],
    ['adc [rsi], rax', [0x48, 0x11, 0x06]],
    ['inc dword [rsi]', [0xff, 0x06]],
    ['neg byte [rsi]', [0xf6, 0x1e]],
    ['shl qword [rsi], 3', [0x48, 0xc1, 0x26, 3]],
    ['rcr word [rsi], cl', [0x66, 0xd3, 0x1e]],
    ['xchg [rsi], eax', [0x87, 0x06]],
    ['lock xadd [rsi], eax', [0xf0, 0x0f, 0xc1, 0x06]],
    ['cmpxchg [rsi], ecx', [0x0f, 0xb1, 0x0e]],
    ['cmpxchg8b [rsi]', [0x0f, 0xc7, 0x0e]],
    ['cmpxchg16b [rsi]', [0x48, 0x0f, 0xc7, 0x0e]],
    ['btc [rsi], eax', [0x0f, 0xbb, 0x06]],
    ['shld [rsi], eax, 3', [0x0f, 0xa4, 0x06, 3]],
    ['setc [rsi]', [0x0f, 0x92, 0x06]],
    ['pop qword [rsi]', [0x8f, 0x06]],
    ['sgdt [rsi]', [0x0f, 0x01, 0x06]],
  ];
  for (const [text, code] of writing) {
    it(`${text}, absent page`, async () => {
      const machine = await refused(code, () => {});
      expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 2, check: Check.PagePresent });
    });
    it(`${text}, read-only page`, async () => {
      const machine = await refused(code, (prepared) => prepared.setPage(absent, readOnly));
      expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 3, check: Check.PageWritable });
    });
  }
});

describe('two pages', () => {
  const edge = BigInt(absent - 3);

  it('a store that cannot be finished is not begun', async () => {
    const machine = await refused([0x48, 0x89, 0x06], (prepared) => prepared.set('rsi', edge));
    expect(machine.u64(StateField.Cr2)).toBe(BigInt(absent));
    expect([...machine.read(absent - 3, 3)]).toEqual([0, 0, 0]);
  });

  it('a read-modify-write neither', async () => {
    const machine = await refused([0x48, 0x01, 0x06], (prepared) => prepared.set('rsi', edge));
    expect(machine.raised?.errorCode).toBe(2);
    expect([...machine.read(absent - 3, 3)]).toEqual([0, 0, 0]);
  });

  it('writes both when both are there, in the frames that they have', async () => {
    const machine = await CoreUnderTest.longMode([0x48, 0x89, 0x06, 0x48, 0x01, 0x06, 0x48, 0x8b, 0x1e]);
    machine.setPage(absent, 7n, absent + 0x5000);
    machine.set('rsi', edge);
    machine.set('rax', 0x0807060504030201n);
    machine.step(3);
    expect([...machine.read(absent - 3, 3)]).toEqual([2, 4, 6]);
    expect([...machine.read(absent + 0x5000, 5)]).toEqual([8, 10, 12, 14, 16]);
    expect(machine.get('rbx')).toBe(0x100e0c0a08060402n);
  });
});

describe('non-canonical addresses', () => {
  it('are #GP(0)', async () => {
    const machine = await refused([0x8b, 0x06], (prepared) => prepared.set('rsi', nonCanonical));
    expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.AddressCanonical });
  });

  const stack: [string, number[], RegisterName][] = [
    ['[rbp]', [0x8b, 0x45, 0], 'rbp'],
    ['[rsp]', [0x8b, 0x04, 0x24], 'rsp'],
    ['push', [0x50], 'rsp'],
    ['pop', [0x58], 'rsp'],
    ['call', [0xe8, 0, 0, 0, 0], 'rsp'],
    ['ret', [0xc3], 'rsp'],
    ['leave', [0xc9], 'rbp'],
    ['enter', [0xc8, 0, 0, 0], 'rsp'],
    ['add [rbp], eax', [0x01, 0x45, 0], 'rbp'],
  ];
  for (const [text, code, register] of stack) {
    it(`are #SS(0) through the stack: ${text}`, async () => {
      const machine = await refused(code, (prepared) => prepared.set(register, nonCanonical));
      expect(machine.raised).toEqual({ vector: Vector.SS, errorCode: 0, check: Check.StackAddressCanonical });
    });
  }

  it('an FS prefix takes the access off the stack', async () => {
    const machine = await refused([0x64, 0x8b, 0x45, 0], (prepared) => prepared.set('rbp', nonCanonical));
    expect(machine.raised?.vector).toBe(Vector.GP);
  });

  const branches: [string, number[]][] = [
    ['jmp rsi', [0xff, 0xe6]],
    ['call rsi', [0xff, 0xd6]],
    ['ret', [0xc3]],
    ['ret 8', [0xc2, 8, 0]],
    ['jmp [rsp]', [0xff, 0x24, 0x24]],
    ['call [rsp]', [0xff, 0x14, 0x24]],
  ];
  for (const [text, code] of branches) {
    it(`as a branch target are refused at the branch: ${text}`, async () => {
      const machine = await refused(code, (prepared) => {
        prepared.set('rsi', nonCanonical);
        prepared.writeU64(place.stack, nonCanonical);
      });
      expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.BranchTargetCanonical });
    });
  }
});

describe('LOOP to a target beyond the lower half', () => {
  const page = 0x7ffffffff000n;
  const at = page + 0xf90n;
  for (const [text, code] of [['loop', 0xe2], ['loope', 0xe1], ['loopne', 0xe0], ['jrcxz', 0xe3]] as const) {
    it(`${text} is refused with its count as it was`, async () => {
      const count = text === 'jrcxz' ? 0n : 5n;
      const machine = await refused([], (prepared) => {
        for (const [table, index] of [[0, 255], [0x1000, 511], [0x2000, 511]] as const) {
          prepared.writeU64(place.tables + table + index * 8, BigInt(place.tables + table + 0x1000) | 7n);
        }
        prepared.write(place.stack - 0x1000 + 0xf90, [code, 0x7f]);
        prepared.rip = at;
        prepared.rflags = text === 'loope' ? 0x46n : 0x2n;
        prepared.set('rcx', count);
      });
      expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.BranchTargetCanonical });
      expect([machine.get('rcx'), machine.rip]).toEqual([count, at]);
    });
  }
});

describe('the stack', () => {
  const pushes: [string, number[]][] = [
    ['push rax', [0x50]],
    ['push 5', [0x6a, 5]],
    ['push ax', [0x66, 0x50]],
    ['pushf', [0x9c]],
    ['push fs', [0x0f, 0xa0]],
    ['call', [0xe8, 0, 0, 0, 0]],
    ['call rax', [0xff, 0xd0]],
    ['enter 16, 3', [0xc8, 16, 0, 3]],
  ];
  for (const [text, code] of pushes) {
    it(`RSP stays when the push is refused: ${text}`, async () => {
      const machine = await refused(code, (prepared) => prepared.set('rsp', BigInt(absent + 0x1000)));
      expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 2, check: Check.PagePresent });
    });
  }

  it('POP to an address made with RSP uses the RSP after the pop', async () => {
    const machine = await CoreUnderTest.longMode([0x8f, 0x04, 0x24]);
    machine.writeU64(place.stack, 77n);
    machine.step();
    expect(machine.readU64(place.stack + 8)).toBe(77n);
    expect(machine.get('rsp')).toBe(BigInt(place.stack + 8));
  });

  it('PUSH RSP pushes the old value, POP RSP loads the popped one', async () => {
    const machine = await CoreUnderTest.longMode([0x54, 0x5c]);
    machine.step();
    expect(machine.readU64(place.stack - 8)).toBe(BigInt(place.stack));
    machine.step();
    expect(machine.get('rsp')).toBe(BigInt(place.stack));
  });
});

describe('opcodes that are refused', () => {
  const cases: [string, number[], Check][] = [
    ['ud2', [0x0f, 0x0b], Check.OpcodeDefined],
    ['ud1', [0x0f, 0xb9, 0xc0], Check.OpcodeDefined],
    ['push es', [0x06], Check.OpcodeDefined],
    ['daa', [0x27], Check.OpcodeDefined],
    ['call far ptr', [0x9a], Check.OpcodeDefined],
    ['lea eax, eax', [0x8d, 0xc0], Check.OpcodeDefined],
    ['group 4 /7', [0xfe, 0xf8], Check.OpcodeDefined],
    ['pop /1', [0x8f, 0xc8], Check.OpcodeDefined],
    ['mov cs, ax', [0x8e, 0xc8], Check.OpcodeDefined],
    ['lddqu', [0xf2, 0x0f, 0xf0, 0x06], Check.OpcodeImplemented],
    ['haddps', [0xf2, 0x0f, 0x7c, 0xc0], Check.OpcodeImplemented],
    ['fisttp', [0xdf, 0x0e], Check.OpcodeImplemented],
    ['x87 with memory that no manual has', [0xd9, 0x0e], Check.OpcodeDefined],
    ['movaps with f3', [0xf3, 0x0f, 0x28, 0xc0], Check.OpcodeDefined],
    ['punpcklqdq without 66', [0x0f, 0x6c, 0xc0], Check.OpcodeDefined],
    ['lock addps', [0xf0, 0x0f, 0x58, 0x06], Check.LockAllowed],
    ['vex', [0xc5, 0xf8, 0x77], Check.OpcodeImplemented],
    ['vmcall', [0x0f, 0x01, 0xc1], Check.OpcodeImplemented],
    ['monitor', [0x0f, 0x01, 0xc8], Check.OpcodeImplemented],
    ['mwait', [0x0f, 0x01, 0xc9], Check.OpcodeImplemented],
    ['xgetbv', [0x0f, 0x01, 0xd0], Check.OpcodeImplemented],
    ['pshufb', [0x66, 0x0f, 0x38, 0x00, 0xc0], Check.OpcodeImplemented],
    ['popcnt without F3', [0x0f, 0xb8, 0xc0], Check.OpcodeDefined],
    ['lock mov', [0xf0, 0x89, 0x06], Check.LockAllowed],
    ['lock add register', [0xf0, 0x01, 0xc0], Check.LockAllowed],
    ['lock add reg, [mem]', [0xf0, 0x03, 0x06], Check.LockAllowed],
    ['lock cmp', [0xf0, 0x39, 0x06], Check.LockAllowed],
    ['lock bt', [0xf0, 0x0f, 0xa3, 0x06], Check.LockAllowed],
    ['lock nop', [0xf0, 0x90], Check.LockAllowed],
  ];
  for (const [text, code, check] of cases) {
    it(text, async () => {
      const machine = await refused(code, () => {});
      expect(machine.raised).toEqual({ vector: Vector.UD, errorCode: undefined, check });
    });
  }
});

describe('division', () => {
  const cases: [string, number[], Check][] = [
    ['by zero', [0x31, 0xdb, 0xf7, 0xf3], Check.DivisorNotZero],
    ['a quotient that does not fit', [0xbb, 1, 0, 0, 0, 0xf7, 0xf3], Check.QuotientFits],
  ];
  for (const [text, code, check] of cases) {
    it(text, async () => {
      const machine = await CoreUnderTest.longMode(code);
      machine.set('rdx', 1n);
      machine.step(2);
      expect(machine.raised).toEqual({ vector: Vector.DE, errorCode: undefined, check });
      expect(machine.u64(StateField.Instructions)).toBe(1n);
    });
  }
});

it('CMPXCHG16B of an unaligned operand is #GP(0)', async () => {
  const machine = await refused([0x48, 0x0f, 0xc7, 0x0e], (prepared) => prepared.set('rsi', BigInt(place.data + 8)));
  expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.AlignedOperand16 });
});
