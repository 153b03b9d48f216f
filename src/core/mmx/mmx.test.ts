import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr0, Cr4 } from '../../x86/bits/control';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { type CoreUnderTest, type Raised, place } from '../testing/core-under-test';
import { legacyCode } from '../testing/legacy-code';
import { enableVectors, vectorMode } from '../testing/vector-mode';

const paddb = [0x0f, 0xfc, 0xc1];
const paddbMemory = [0x0f, 0xfc, 0x06];
const movq2dq = [0xf3, 0x0f, 0xd6, 0xc1];
const cvtpi2pdRegister = [0x66, 0x0f, 0x2a, 0xc1];
const cvtpi2pdMemory = [0x66, 0x0f, 0x2a, 0x06];
const cvtpi2psMemory = [0x0f, 0x2a, 0x06];

const emulated: Raised = { vector: Vector.UD, errorCode: undefined, check: Check.SseNotEmulated };
const disabled: Raised = { vector: Vector.UD, errorCode: undefined, check: Check.SseEnabled };
const switched: Raised = { vector: Vector.NM, errorCode: undefined, check: Check.DeviceNotAvailable };
const pendingFault: Raised = { vector: Vector.MF, errorCode: undefined, check: Check.X87Exception };

/** Control, status and tags of the x87 unit. */
function words(machine: CoreUnderTest): Uint32Array {
  return new Uint32Array(machine.core.memory.buffer, machine.field(StateField.X87Control), 3);
}

/** TOP is 5 and all registers are empty; `pending`: an invalid operation that is not masked waits. */
async function run(code: number[], options: { cr0?: number; without?: number; pending?: boolean; rsi?: number } = {}): Promise<CoreUnderTest> {
  const machine = await vectorMode(code);
  machine.setU64(StateField.Cr0, machine.u64(StateField.Cr0) | BigInt(options.cr0 ?? 0));
  machine.setU64(StateField.Cr4, machine.u64(StateField.Cr4) & ~BigInt(options.without ?? 0));
  words(machine).set(options.pending ? [0x37e, 0xa881, 0] : [0x37f, 0x2800, 0]);
  machine.set('rsi', BigInt(options.rsi ?? place.data));
  machine.step();
  return machine;
}

describe('who may use MMX', () => {
  const rows: [string, number[], Parameters<typeof run>[1], Raised | undefined][] = [
    ['paddb without OSFXSR', paddb, { without: Cr4.OSFXSR }, undefined],
    ['paddb, EM before TS and a pending exception', paddb, { cr0: Cr0.EM | Cr0.TS, pending: true }, emulated],
    ['paddb, TS before a pending exception', paddb, { cr0: Cr0.TS, pending: true }, switched],
    ['paddb, a pending exception before the operand', paddbMemory, { pending: true, rsi: place.data + 0x1000 }, pendingFault],
    ['movq2dq, OSFXSR', movq2dq, { without: Cr4.OSFXSR }, disabled],
    ['cvtpi2pd, EM', cvtpi2pdRegister, { cr0: Cr0.EM }, emulated],
    ['cvtpi2pd of a register, a pending exception', cvtpi2pdRegister, { pending: true }, pendingFault],
    ['cvtpi2pd from memory asks for none', cvtpi2pdMemory, { pending: true }, undefined],
    ['cvtpi2ps from memory asks for none', cvtpi2psMemory, { pending: true }, undefined],
    ['66 before an opcode of MMX alone', [0x66, 0x0f, 0x77], {}, { vector: Vector.UD, errorCode: undefined, check: Check.OpcodeDefined }],
    ['F3 before an opcode of MMX alone', [0xf3, 0x0f, 0x71, 0xd0, 1], {}, { vector: Vector.UD, errorCode: undefined, check: Check.OpcodeDefined }],
    ['a shift by an immediate of memory', [0x0f, 0x71, 0x16, 1], {}, { vector: Vector.UD, errorCode: undefined, check: Check.OpcodeDefined }],
  ];
  for (const [text, code, options, raised] of rows) {
    it(text, async () => {
      expect((await run(code, options)).raised).toEqual(raised);
    });
  }
});

describe('the x87 state', () => {
  it('is entered by MMX: TOP is 0, no register is empty', async () => {
    for (const code of [paddb, paddbMemory, movq2dq, cvtpi2pdRegister]) expect([...words(await run(code))]).toEqual([0x37f, 0, 0xff]);
    for (const code of [cvtpi2pdMemory, cvtpi2psMemory]) expect([...words(await run(code))]).toEqual([0x37f, 0x2800, 0]);
  });

  it('is left alone where the operand cannot be read', async () => {
    for (const code of [paddbMemory, cvtpi2psMemory, [0x0f, 0x7f, 0x06], [0x0f, 0xc4, 0x06, 1]]) {
      const machine = await vectorMode(code);
      words(machine).set([0x37f, 0x2800, 0]);
      machine.setPage(place.data, 0n);
      machine.set('rsi', BigInt(place.data));
      machine.step();
      expect(machine.raised?.vector).toBe(Vector.PF);
      expect([...words(machine)]).toEqual([0x37f, 0x2800, 0]);
    }
  });

  it('REX.R and REX.B choose no other register', async () => {
    const machine = await run([0x45, 0x0f, 0xfc, 0xc1]);
    expect(machine.raised).toBeUndefined();
    expect(new DataView(machine.core.memory.buffer).getUint16(machine.field(StateField.X87Registers) + 8, true)).toBe(0xffff);
  });
});

describe('memory operands of MMX', () => {
  it('have 8 bytes, with PUNPCKL 4, in the segment', async () => {
    for (const [code, last] of [[[0x0f, 0xfc, 0x06, 0, 0], 7], [[0x0f, 0x60, 0x06, 0, 0], 3], [[0x0f, 0xc4, 0x06, 0, 0, 1], 1], [[0x0f, 0x6e, 0x06, 0, 0], 3]] as const) {
      for (const [limit, raised] of [[last, undefined], [last - 1, { vector: Vector.GP, errorCode: 0, check: Check.SegmentLimit }]] as const) {
        const machine = await legacyCode([...code], { bits: 16, data: { base: place.data, limit } });
        enableVectors(machine);
        machine.step();
        expect(machine.raised, `${code} limit ${limit}`).toEqual(raised);
      }
    }
  });

  it('may lie anywhere but where alignment is checked', async () => {
    for (const [address, vector] of [[place.data + 4, Vector.AC], [place.data + 8, undefined]] as const) {
      const machine = await vectorMode(paddbMemory);
      machine.setU64(StateField.Cr0, machine.u64(StateField.Cr0) | BigInt(Cr0.AM));
      machine.setU32(StateField.Cpl, 3);
      machine.rflags = 0x40002n;
      machine.core.stateReplaced();
      machine.set('rsi', BigInt(address));
      machine.step();
      expect(machine.raised?.vector).toBe(vector);
    }
  });

  it('maskmovq stores through DS or the segment that is named', async () => {
    for (const [code, limit, vector] of [[[0x0f, 0xf7, 0xc1], 5, undefined], [[0x0f, 0xf7, 0xc1], 4, Vector.GP], [[0x36, 0x0f, 0xf7, 0xc1], 4, Vector.SS]] as const) {
      const machine = await legacyCode([...code], { bits: 16, data: { base: place.data, limit } });
      enableVectors(machine);
      machine.set('rdi', 4n);
      const registers = new BigUint64Array(machine.core.memory.buffer, machine.field(StateField.X87Registers), 4);
      registers[0] = 0x4142n;
      registers[2] = 0x8080n;
      machine.step();
      expect(machine.raised?.vector).toBe(vector);
      expect([...machine.read(place.data + 4, 2)]).toEqual(vector === undefined ? [0x42, 0x41] : [0, 0]);
    }
  });
});
