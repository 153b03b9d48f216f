import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { armed, data, EXECUTE, lengths, on, PORT, READ_WRITE, trap, untilRaised, WRITE, watched } from '../testing/breakpoint-world';
import { place } from '../testing/core-under-test';
import { addInterruptWorld, handlerOf } from '../testing/interrupt-world';

const RF = 0x10000n;
const DR6 = 0xffff0ff0n;
const BS = 0x4000n;

describe('data breakpoints are traps after their instruction', () => {
  const store = [0x88, 0x03]; // mov [rbx],al
  // Seen so in user mode of a real processor (AMD EPYC).
  const cases: [string, number[], bigint, number, number | null][] = [
    ['a store', store, on(WRITE, lengths.one), data, 2],
    ['a store next to it', store, on(WRITE, lengths.one), data + 1, null],
    ['a store just below it', [0x66, 0x89, 0x03], on(WRITE, lengths.one), data + 2, null],
    ['a store into a range of 8', store, on(WRITE, lengths.eight), data + 5, 2],
    ['a range of 4 begins at a multiple of 4', store, on(WRITE, lengths.four), data + 3, 2],
    ['a range of 4 ends after 4', [0x88, 0x43, 0x04], on(WRITE, lengths.four), data + 3, null],
    ['a read does not trip a write breakpoint', [0x8a, 0x03], on(WRITE, lengths.one), data, null],
    ['a read', [0x8a, 0x03], on(READ_WRITE, lengths.two), data + 1, 2],
    ['an instruction breakpoint is none on data', store, on(EXECUTE, lengths.one), data, null],
    ['an I/O breakpoint is none on data', store, on(PORT, lengths.one), data, null],
    ['a quadword that ends in it', [0x48, 0x89, 0x03], on(WRITE, lengths.one), data + 7, 3],
    ['a store across two pages', [0x48, 0x89, 0x83, 0xfc, 0x0f, 0, 0], on(WRITE, lengths.one), data + 0x1000, 7],
    ['a push', [0x50], on(WRITE, lengths.eight), place.stack - 8, 1],
    ['a call', [0xe8, 1, 0, 0, 0, 0x90], on(WRITE, lengths.eight), place.stack - 8, 6],
    ['a pop', [0x58], on(READ_WRITE, lengths.one), place.stack + 3, 1],
    ['add [rbx],al writes', [0x00, 0x03], on(WRITE, lengths.one), data, 2],
    ['cmp [rbx],al reads', [0x38, 0x03], on(READ_WRITE, lengths.one), data, 2],
    ['movsb reads', [0xa4], on(READ_WRITE, lengths.one), data + 0x40, 1],
    ['pushfq', [0x9c], on(WRITE, lengths.eight), place.stack - 8, 1],
    ['a CMOV that moves nothing reads', [0x0f, 0x44, 0x03], on(READ_WRITE, lengths.one), data, 3],
    ['a CMPXCHG that fails writes', [0x0f, 0xb0, 0x0b], on(WRITE, lengths.one), data, 3],
    ['CMPXCHG8B that fails too', [0x0f, 0xc7, 0x0b], on(WRITE, lengths.one), data, 3],
    ['and byte [rbx],-1 writes', [0x80, 0x23, 0xff], on(WRITE, lengths.one), data, 3],
    ['a shift by 0 writes', [0xc0, 0x23, 0x00], on(WRITE, lengths.one), data, 3],
    ['BT with an immediate stays in its operand', [0x0f, 0xba, 0x63, 0x04, 0x45], on(READ_WRITE, lengths.one), data + 8, null],
    ['CLFLUSH', [0x0f, 0xae, 0x3b], on(READ_WRITE, lengths.one), data, 3],
    ['PREFETCH touches nothing', [0x0f, 0x18, 0x03], on(READ_WRITE, lengths.one), data, null],
    ['nor does NOP', [0x0f, 0x1f, 0x03], on(READ_WRITE, lengths.one), data, null],
    ['REP: after the last iteration', [0xf3, 0xaa], on(WRITE, lengths.one), data + 0x88, 2],
  ];
  for (const [text, code, dr7, address, after] of cases) {
    it(text, async () => {
      const machine = await armed(code, dr7, address);
      machine.set('rsi', BigInt(data + 0x40));
      machine.set('rdi', BigInt(data + 0x80));
      machine.set('rcx', 9n);
      machine.set('rax', 5n);
      machine.rflags = 2n;
      untilRaised(machine);
      if (after === null) {
        expect(machine.raised).toBeUndefined();
        return;
      }
      expect(machine.raised).toEqual(trap(Check.DataBreakpoint));
      expect(machine.rip).toBe(BigInt(place.code + after));
      expect(machine.debugRegister(6)).toBe(DR6 | 1n);
    });
  }

  it('the frame holds the next instruction, and RF = 0', async () => {
    const machine = await armed(store, on(WRITE, lengths.one), data);
    addInterruptWorld(machine, () => undefined);
    machine.core.run(10, 0);
    expect(machine.rip).toBe(BigInt(handlerOf(Vector.DB) + 1));
    expect([machine.readU64(place.stack - 40), machine.readU64(place.stack - 24) & RF]).toEqual([BigInt(place.code + 2), 0n]);
  });

  it('the pages of accesses made before it was armed are watched as well', async () => {
    // mov [rbx],al; mov ecx,1|WRITE<<16; mov dr7,rcx; mov [rbx],al
    const machine = await watched([0x88, 0x03, 0xb9, 1, 0, 1, 0, 0x0f, 0x23, 0xf9, 0x88, 0x03], 0n, data);
    expect([machine.raised?.check, machine.rip]).toEqual([Check.DataBreakpoint, BigInt(place.code + 12)]);
  });

  it('stop REP after the iteration, and it goes on', async () => {
    const machine = await armed([0xf3, 0xaa], on(WRITE, lengths.one), data + 2);
    addInterruptWorld(machine, () => [0x48, 0xcf]); // iretq
    machine.set('rdi', BigInt(data));
    machine.set('rcx', 9n);
    untilRaised(machine);
    expect([machine.rip, machine.get('rcx')]).toEqual([BigInt(place.code), 6n]);
    machine.core.run(1, 0);
    expect(machine.readU64(place.stack - 24) & RF).toBe(RF);
    machine.core.run(100, 0);
    expect([machine.rip, machine.get('rcx'), machine.u32(StateField.EventCount)]).toEqual([BigInt(place.code + 5), 0n, 1]);
  });

  it('an instruction that faults takes its trap with it', async () => {
    // push [rbx] reads, and cannot write
    const machine = await armed([0xff, 0x33], on(READ_WRITE, lengths.one), data);
    machine.set('rsp', 0x8000000000000000n);
    expect(untilRaised(machine).raised).toMatchObject({ vector: Vector.SS });
    expect(machine.debugRegister(6)).toBe(DR6);
  });

  it('of four those that match are in DR6, enabled or not, as long as one of them is', async () => {
    const machine = await armed(store, on(WRITE, lengths.one, 3) | (1n << 20n) | (1n << 24n), 0);
    machine.setDebugRegister(1, BigInt(data));
    machine.setDebugRegister(2, BigInt(data + 1));
    machine.setDebugRegister(3, BigInt(data));
    untilRaised(machine);
    expect(machine.debugRegister(6)).toBe(DR6 | 0b1010n);
  });

  it('an enabled one elsewhere, LE and GE arm nothing', async () => {
    const machine = await watched(store, on(WRITE, lengths.one) & ~1n | 4n | 0x300n, data);
    expect(machine.raised).toBeUndefined();
  });

  it('B0-B3 are those of the newest exception; BS and BD stay', async () => {
    const machine = await armed(store, on(WRITE, lengths.one), data);
    machine.setDebugRegister(6, DR6 | 0x600en);
    untilRaised(machine);
    expect(machine.debugRegister(6)).toBe(DR6 | 0x6001n);
  });

  it('come together with a single step', async () => {
    const machine = await armed(store, on(WRITE, lengths.one), data);
    machine.rflags = 0x102n;
    untilRaised(machine);
    expect([machine.rip, machine.debugRegister(6)]).toEqual([BigInt(place.code + 2), DR6 | BS | 1n]);
  });

  it('a load of SS holds them back for one instruction', async () => {
    const machine = await armed([0x8e, 0x13], on(READ_WRITE, lengths.one), data); // mov ss,[rbx]
    addInterruptWorld(machine, () => undefined);
    machine.write(data, [0x10, 0]);
    untilRaised(machine);
    expect([machine.raised?.check, machine.rip]).toEqual([Check.DataBreakpoint, BigInt(place.code + 3)]);
  });

  it('held back by a load of SS, they are lost to a fault', async () => {
    const machine = await armed([0x8e, 0x13, 0x0f, 0x0b], on(READ_WRITE, lengths.one), data); // mov ss,[rbx]; ud2
    addInterruptWorld(machine, () => undefined);
    machine.write(data, [0x10, 0]);
    machine.core.run(10, 0);
    expect([machine.rip, machine.debugRegister(6)]).toEqual([BigInt(handlerOf(Vector.UD) + 1), DR6]);
  });

  it('held back by a load of SS, they come in the handler of INT n', async () => {
    const machine = await armed([0x8e, 0x13, 0xcd, 0x40], on(READ_WRITE, lengths.one), data);
    addInterruptWorld(machine, () => undefined);
    machine.write(data, [0x10, 0]);
    machine.core.run(3, 0);
    expect(machine.rip).toBe(BigInt(handlerOf(Vector.DB)));
    expect(machine.readU64(Number(machine.get('rsp')))).toBe(BigInt(handlerOf(0x40)));
  });

  it("a delivery's own push is a trap at the handler's first instruction", async () => {
    const machine = await armed([0x0f, 0x0b], on(WRITE, lengths.eight), place.stack - 40); // ud2
    addInterruptWorld(machine, () => undefined);
    machine.core.run(2, 0);
    expect(machine.rip).toBe(BigInt(handlerOf(Vector.DB)));
    expect(machine.readU64(Number(machine.get('rsp')))).toBe(BigInt(handlerOf(Vector.UD)));
    expect(machine.debugRegister(6)).toBe(DR6 | 1n);
  });

  it('however a run is cut into calls', async () => {
    const results = [];
    for (const slice of [1, 1000]) {
      const machine = await armed([0xf3, 0xaa, 0x88, 0x03, 0xe6, 0x80], on(WRITE, lengths.two), data + 2);
      addInterruptWorld(machine, () => [0x48, 0xcf]);
      machine.set('rdi', BigInt(data));
      machine.set('rcx', 9n);
      for (let i = 0; i < 1000; i += slice) machine.core.run(slice, 0);
      results.push(Buffer.from(machine.state()));
      expect(machine.u32(StateField.EventCount)).toBe(2);
    }
    expect(results[0]!.equals(results[1]!)).toBe(true);
  });
});
