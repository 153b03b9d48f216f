import { expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';

const boundary = place.code + 0x1000;
/** mov rax, imm64: ten bytes, five of them on each side of the page boundary. */
const crossing = [0x48, 0xb8, 1, 2, 3, 4, 5, 6, 7, 8];

async function atBoundary(bytes: number[], before: number): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode();
  machine.write(boundary - before, bytes);
  machine.rip = BigInt(boundary - before);
  return machine;
}

it('executes an instruction that lies on two pages, whose frames need not be neighbours', async () => {
  const machine = await atBoundary(crossing.slice(0, 5), 5);
  machine.write(place.data, crossing.slice(5));
  machine.setPage(boundary, 7n, place.data);
  machine.core.run(1, 0);
  expect(machine.get('rax')).toBe(0x0807060504030201n);
  expect(machine.rip).toBe(BigInt(boundary + 5));
});

it('looks at the second page anew each time', async () => {
  const machine = await atBoundary(crossing, 5);
  machine.core.run(1, 0);
  machine.write(boundary, [0xff]);
  machine.rip = BigInt(boundary - 5);
  machine.core.run(1, 0);
  expect(machine.get('rax')).toBe(0x08070605ff030201n);
});

it('faults at the first byte of the second page when that is absent', async () => {
  const machine = await atBoundary(crossing, 5);
  machine.setPage(boundary, 0n);
  machine.step();
  expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 0x10, check: Check.PagePresent });
  expect(machine.u64(StateField.Cr2)).toBe(BigInt(boundary));
  expect(machine.rip).toBe(BigInt(boundary - 5));
});

it('does not look at the next page when the instruction ends before it', async () => {
  const machine = await atBoundary([0x90, 0x48, 0xff, 0xc0], 4);
  machine.setPage(boundary, 0n);
  machine.core.run(2, 0);
  expect(machine.get('rax')).toBe(1n);
  machine.step();
  expect(machine.u64(StateField.Cr2)).toBe(BigInt(boundary));
  expect(machine.rip).toBe(BigInt(boundary));
});

it('takes an undefined opcode for what it is without reading on', async () => {
  const machine = await atBoundary([0x0f, 0x0b], 2);
  machine.setPage(boundary, 0n);
  machine.step();
  expect(machine.raised).toEqual({ vector: Vector.UD, errorCode: undefined, check: Check.OpcodeDefined });
});

it('refuses an instruction of more than 15 bytes, and executes one of 15', async () => {
  const nop = (prefixes: number): number[] => [...Array<number>(prefixes).fill(0x66), 0x90];
  const long = await CoreUnderTest.longMode(nop(14));
  long.step();
  expect(long.raised).toBeUndefined();
  expect(long.rip).toBe(BigInt(place.code + 15));
  const tooLong = await CoreUnderTest.longMode(nop(15));
  tooLong.step();
  expect(tooLong.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.InstructionLength });
});

it('refuses to fetch from a page that must not be executed', async () => {
  const machine = await CoreUnderTest.longMode([0x90]);
  machine.setPage(place.code, 0x8000000000000007n);
  machine.step();
  expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 0x11, check: Check.PageExecutable });
});

it('refuses a fetch at a non-canonical address', async () => {
  const machine = await CoreUnderTest.longMode();
  machine.rip = 0x800000000000n;
  machine.step();
  expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.AddressCanonical });
});

it('reads all ones where there is no memory', async () => {
  const machine = await CoreUnderTest.longMode();
  machine.setPage(place.code, 7n, 0x40000000);
  machine.step();
  expect(machine.raised?.vector).toBe(Vector.UD);
});
