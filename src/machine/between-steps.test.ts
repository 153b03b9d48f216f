import { describe, expect, it } from 'vitest';
import { StateField } from '../x86/bits/state-field';
import { RecordKind, StepResult } from '../x86/bits/trace-record';
import { Check } from '../x86/bits/checks';
import { Activity, StopOn } from '../x86/bits/run';
import type { Life } from './life';
import { physicalOf } from './read-memory';
import { stepForward } from './stepping';
import { beginLife } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';
import type { ProgramName } from './testing/lesson-programs';
import { decodeTrace } from './views/trace';

/** Registers that a guest could read, and guest memory. */
function takeStock({ machine }: Life) {
  return {
    ram: machine.ram.slice(),
    rsp: machine.u64(StateField.GeneralRegisters, 32),
    rip: machine.u64(StateField.Rip),
    cs: machine.u32(StateField.Segments, 24),
    rflags: machine.rflags(),
  };
}

/** Addresses of the bytes that differ. */
function changedBytes(before: Uint8Array, after: Uint8Array): number[] {
  const changed: number[] = [];
  for (let page = 0; page < before.length; page += 4096) {
    if (Buffer.compare(before.subarray(page, page + 4096), after.subarray(page, page + 4096)) === 0) continue;
    for (let i = page; i < page + 4096; i++) if (before[i] !== after[i]) changed.push(i);
  }
  return changed;
}

/** Bytes 0 and 1 hold the accessed and dirty bits of a page-table entry, byte 5 the accessed bit of a descriptor. */
function isTableEntry(life: Life, address: number, before: number, after: number): boolean {
  const region = life.plan.regions.find(({ kind, start }) => kind === 'page-tables' && physicalOf(life.machine, start) !== null);
  const start = region === undefined ? 0 : (physicalOf(life.machine, region.start) ?? 0);
  const length = region === undefined ? 0 : Number(region.end - region.start);
  const inTables = address >= start && address < start + length;
  return inTables ? ((before ^ after) & ~0x60) === 0 : (before ^ after) === 1;
}

async function walkThrough(name: ProgramName) {
  const life = await beginLife(programs[name]);
  const { timeline, machine } = life;
  let steps = 0;
  let pushes = 0;
  for (;;) {
    timeline.advance(10_000_000, StopOn.Raise, null);
    if (!machine.inDelivery()) return { life, steps, pushes };
    let before = takeStock(life);
    while (machine.inDelivery()) {
      stepForward(timeline, 'inside');
      const after = takeStock(life);
      const record = decodeTrace(machine.trace()).at(-1);
      if (record === undefined) throw new Error('no record');
      steps += 1;
      const name = `step ${timeline.now.step}, check ${record.check}`;
      const changed = changedBytes(before.ram, after.ram);
      if (record.kind === RecordKind.Push && record.result === StepResult.Passed) {
        pushes += 1;
        const physical = physicalOf(machine, record.address) ?? -1;
        const view = new DataView(after.ram.buffer, physical, 8);
        expect(view.getBigUint64(0, true), name).toBe(record.value);
        const elsewhere = changed.filter((at) => at < physical || at >= physical + 8);
        expect(elsewhere.every((at) => isTableEntry(life, at, before.ram[at] ?? 0, after.ram[at] ?? 0)), name).toBe(true);
      } else {
        expect(changed.every((at) => isTableEntry(life, at, before.ram[at] ?? 0, after.ram[at] ?? 0)), name).toBe(true);
      }
      if (record.check !== Check.LoadStack) expect(after.rsp, name).toBe(before.rsp);
      if (record.check !== Check.LoadRip) expect(after.rip, name).toBe(before.rip);
      if (record.check !== Check.LoadCs) expect(after.cs, name).toBe(before.cs);
      if (record.check !== Check.LoadRflags) expect(after.rflags, name).toBe(before.rflags);
      before = after;
    }
    if (machine.activity() === Activity.Shutdown) return { life, steps, pushes };
  }
}

describe('between two steps of a delivery memory and registers are those of that moment', () => {
  const pushes: Record<ProgramName, number> = { breakpoint: 5, bootLoop: 0, doubleFault: 6, stackOverflow: 0, interruptStack: 6 };
  for (const name of Object.keys(programs) as ProgramName[]) {
    it(name, async () => {
      const walked = await walkThrough(name);
      expect(walked.steps).toBeGreaterThanOrEqual(15);
      expect(walked.pushes).toBe(pushes[name]);
    });
  }

  it('after push SS exactly eight bytes have changed and RSP has not', async () => {
    const { timeline, machine } = await beginLife(programs.breakpoint);
    timeline.advance(10_000_000, StopOn.Raise, null);
    while (machine.u32(StateField.DeliveryNext) !== Check.PushSs) timeline.stepInside();
    const rsp = machine.u64(StateField.GeneralRegisters, 32);
    const slot = physicalOf(machine, (rsp & ~15n) - 8n) ?? 0;
    // What lies there may already be the selector: make all eight bytes different first.
    machine.writePhysical(slot, new Uint8Array(8).fill(0xa5));
    machine.stateReplaced();
    const before = machine.ram.slice();
    timeline.stepInside();
    expect(changedBytes(before, machine.ram)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((i) => slot + i));
    expect(machine.u64(StateField.GeneralRegisters, 32)).toBe(rsp);
  });
});
