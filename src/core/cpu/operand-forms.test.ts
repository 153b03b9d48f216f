import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';

const data = BigInt(place.data);
const hole = place.data + 0x5000;

async function start(...code: number[]): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode(code);
  machine.set('rsi', data);
  return machine;
}

describe('an instruction with a block of its own takes a segment base and 32-bit addresses', () => {
  it('lgdt [esi]', async () => {
    const machine = await start(0x67, 0x0f, 0x01, 0x16);
    machine.set('rsi', data | 0x500000000n);
    machine.write(place.data, [0x7f, 0, 0, 0x90, 0, 0, 0, 0, 0, 0]);
    machine.step();
    expect([machine.rip, machine.u64(StateField.GdtrBase), machine.u32(StateField.GdtrLimit)]).toEqual([BigInt(place.code + 4), 0x9000n, 0x7f]);
    expect(machine.ticks).toBe(1n);
  });

  it('lidt gs:[rip+disp32], after another instruction', async () => {
    const machine = await start(0x90, 0x65, 0x0f, 0x01, 0x1d, 0xf7, 0xff, 0x1f, 0);
    machine.setSegment(Segment.GS, 0, 0xc93, 0x10n);
    machine.write(place.data + 0x10, [0xff, 0x0f, 0, 0x80, 0, 0, 0, 0, 0, 0]);
    machine.step(2);
    expect([machine.rip, machine.u64(StateField.IdtrBase)]).toEqual([BigInt(place.code + 9), 0x8000n]);
  });
});

describe('the address of a memory operand', () => {
  it('of XADD is the one from before the exchange', async () => {
    const machine = await start(0xf0, 0x48, 0x0f, 0xc1, 0x36); // lock xadd [rsi], rsi
    machine.writeU64(place.data, 5n);
    machine.step();
    expect([machine.get('rsi'), machine.readU64(place.data)]).toEqual([5n, data + 5n]);
  });

  it('of POP counts from RSP already moved, with a segment override too', async () => {
    const machine = await start(0x65, 0x8f, 0x04, 0x24); // pop qword gs:[rsp]
    machine.setSegment(Segment.GS, 0, 0xc93, 0x100n);
    machine.writeU64(place.stack, 0x77n);
    machine.step();
    expect([machine.get('rsp'), machine.readU64(place.stack + 0x108)]).toEqual([BigInt(place.stack + 8), 0x77n]);
  });
});

describe('a register that is not there is #UD', () => {
  const cases: [string, number[]][] = [
    ['mov eax, segment register 6', [0x8c, 0xf0]],
    ['mov rax, dr8', [0x44, 0x0f, 0x21, 0xc0]],
    ['mov dr8, rax', [0x44, 0x0f, 0x23, 0xc0]],
    ['mov rax, cr1', [0x0f, 0x20, 0xc8]],
    ['mov cr9, rax', [0x44, 0x0f, 0x22, 0xc8]],
  ];
  for (const [text, code] of cases) {
    it(`${text}, whatever the CPL`, async () => {
      for (const cpl of [0, 3]) {
        const machine = await start(...code);
        machine.setU32(StateField.Cpl, cpl);
        machine.step();
        expect(machine.raised).toEqual({ vector: Vector.UD, errorCode: undefined, check: Check.OpcodeDefined });
      }
    });
  }
});

it('MOV from a control register takes every mod field for a register', async () => {
  const machine = await start(0x0f, 0x20, 0x5d); // mov rbp, cr3
  machine.step();
  expect([machine.rip, machine.get('rbp')]).toEqual([BigInt(place.code + 3), BigInt(place.tables)]);
});

describe('LMSW, LLDT and LTR whose operand cannot be read', () => {
  const cases: [string, number[]][] = [['lmsw [rsi]', [0x0f, 0x01, 0x36]], ['lldt [rsi]', [0x0f, 0x00, 0x16]], ['ltr [rsi]', [0x0f, 0x00, 0x1e]]];
  for (const [text, code] of cases) {
    it(`${text} changes nothing at CPL 0 and is refused before the read at CPL 3`, async () => {
      const machine = await start(...code);
      machine.setPage(hole, 0n);
      machine.set('rsi', BigInt(hole));
      machine.setSegment(Segment.LDTR, 0x40, 0x82, 0x1234n, 0xf);
      machine.setU64(StateField.Cr0, machine.u64(StateField.Cr0) | 2n);
      const cr0 = machine.u64(StateField.Cr0);
      machine.step();
      expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 0, check: Check.PagePresent });
      expect([machine.u64(StateField.Cr0), machine.segmentSelector(Segment.LDTR)]).toEqual([cr0, 0x40]);
      machine.setU32(StateField.DeliveryNext, 0);
      machine.setU32(StateField.Cpl, 3);
      machine.step();
      expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.PrivilegeLevel0 });
    });
  }
});

describe('LSS, LFS, LGS', () => {
  it('load the selector, then the register', async () => {
    const machine = await start(0x48, 0x0f, 0xb4, 0x06, 0x0f, 0xb2, 0x66, 0x10); // lfs rax, [rsi]; lss esp, [rsi+16]
    machine.writeU64(0x8008, 0x00cf92000000ffffn);
    machine.setU64(StateField.GdtrBase, 0x8000n);
    machine.setU32(StateField.GdtrLimit, 0xf);
    machine.writeU64(place.data, 0x1122334455667788n);
    machine.write(place.data + 8, [8, 0]);
    machine.write(place.data + 16, [0, 0x10, 0x20, 0, 8, 0]);
    machine.step(2);
    expect([machine.get('rax'), machine.get('rsp')]).toEqual([0x1122334455667788n, 0x201000n]);
    expect([machine.segmentSelector(Segment.FS), machine.segmentSelector(Segment.SS)]).toEqual([8, 8]);
  });

  it('leave the register when the selector is refused', async () => {
    const machine = await start(0x0f, 0xb5, 0x06); // lgs eax, [rsi]
    machine.set('rax', 7n);
    machine.write(place.data, [1, 2, 3, 4, 0x50, 0]);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0x50, check: Check.SelectorLimit });
    expect(machine.get('rax')).toBe(7n);
  });

  it('with a register operand are #UD', async () => {
    const machine = await start(0x0f, 0xb5, 0xc0);
    machine.step();
    expect(machine.raised?.vector).toBe(Vector.UD);
  });
});
