import { describe, expect, it } from 'vitest';
import { StepResult } from '../../x86/bits/trace-record';
import { EventSource } from '../../x86/bits/vectors';
import type { MemoryWindow } from '../../machine/protocol';
import type { InterruptStackFrame } from '../../machine/views/interrupt-frame';
import { stackItems, type Gap, type Slot } from './slots';

const BOTTOM = 0x10000n;
const TOP = 0x14000n;
const CODE = 0x200000n;

function stackOf(fill: (address: bigint) => bigint): MemoryWindow {
  const bytes = new Uint8Array(Number(TOP - BOTTOM));
  const view = new DataView(bytes.buffer);
  for (let address = BOTTOM; address < TOP; address += 8n) view.setBigUint64(Number(address - BOTTOM), fill(address), true);
  return { address: BOTTOM, bytes, mapped: new Uint8Array(4).fill(1) };
}

const callerOf = (value: bigint): string | null => (value >= CODE && value < CODE + 0x1000n ? (value < CODE + 0x100n ? 'start' : 'recurse') : null);

function frameAt(high: bigint): InterruptStackFrame {
  const names = ['ss', 'rsp', 'rflags', 'cs', 'rip'] as const;
  return {
    vector: 3,
    source: EventSource.Hardware,
    lane: 0,
    width: 8,
    complete: true,
    broken: false,
    fields: names.map((name, index) => ({ name, address: high - BigInt(8 * index), value: BigInt(index), result: StepResult.Passed, record: index })),
  };
}

describe('what lies on a stack', () => {
  it('shows every slot where there is room, high addresses first', () => {
    const items = stackItems(stackOf(() => 7n), TOP, TOP - 32n, [], callerOf, 20);
    expect(items.map((item) => (item as Slot).address)).toEqual([TOP - 8n, TOP - 16n, TOP - 24n, TOP - 32n]);
  });

  it('names the caller of a return address, once where it repeats', () => {
    const stack = stackOf((address) => (address === TOP - 8n ? CODE : address > TOP - 40n ? CODE + 0x200n : 0n));
    const items = stackItems(stack, TOP, TOP - 40n, [], callerOf, 20) as Slot[];
    expect(items.map(({ caller }) => caller)).toEqual(['start', 'recurse', null, null, null]);
  });

  it('counts the calls of a recursion in the gap', () => {
    const stack = stackOf((address) => (address % 16n === 8n ? CODE + 0x200n : 0n));
    const items = stackItems(stack, TOP, BOTTOM, [], callerOf, 26);
    const gap = items.find((item): item is Gap => item.type === 'gap');
    expect(gap?.calls).toMatchObject({ bytes: 16, caller: 'recurse', otherSlots: 0 });
    const shown = items.filter((item) => item.type === 'slot').length;
    expect(gap!.slots + shown).toBe(2048);
    expect(gap!.calls!.count * 2).toBeGreaterThanOrEqual(gap!.slots - 2);
    expect((items.at(-1) as Slot).address).toBe(BOTTOM);
  });

  it('counts them also below the calls that led there', () => {
    const stack = stackOf((address) => (address > TOP - 0x100n ? CODE : address % 16n === 8n ? CODE + 0x200n : address));
    const gap = stackItems(stack, TOP, BOTTOM, [], callerOf, 26).find((item): item is Gap => item.type === 'gap');
    // 32 slots lie above the first call; the top three are shown.
    expect(gap?.calls).toMatchObject({ bytes: 16, caller: 'recurse', otherSlots: 29 });
  });

  it('says only how many slots are left out where they are no recursion', () => {
    const uneven = (address: bigint): bigint => ((address / 8n) % 7n < 3n ? CODE + 0x200n : address);
    const gap = stackItems(stackOf(uneven), TOP, BOTTOM, [], callerOf, 26).find((item): item is Gap => item.type === 'gap');
    expect(gap?.calls).toBeNull();
  });

  it('keeps a frame in view between two gaps', () => {
    const items = stackItems(stackOf(() => 1n), TOP, BOTTOM, [frameAt(TOP - 0x1000n)], callerOf, 26);
    expect(items.map(({ type }) => type).filter((type) => type !== 'slot')).toEqual(['gap', 'frame', 'gap']);
  });

  it('keeps the newest on a low panel: the frame that was pushed, or beside one that comes the slot at RSP', () => {
    const low = stackItems(stackOf(() => 1n), TOP, TOP - 0x68n, [frameAt(TOP - 0x48n)], callerOf, 8);
    expect(low.map(({ type }) => type)).toEqual(['gap', 'frame']);
    const tight = stackItems(stackOf(() => 1n), TOP, TOP - 0x30n, [], callerOf, 2);
    expect(tight.map((item) => (item.type === 'slot' ? item.address : item.type))).toEqual(['gap', TOP - 0x30n]);
  });

  it('takes a page that is not mapped for no value', () => {
    const stack = { ...stackOf(() => 1n), mapped: new Uint8Array([1, 1, 1, 0]) };
    expect((stackItems(stack, TOP, TOP - 8n, [], callerOf, 20)[0] as Slot).value).toBeNull();
  });

  it('reads 4-byte slots, and finds a frame of 4-byte fields among them', () => {
    const frame: InterruptStackFrame = {
      vector: 3, source: EventSource.Hardware, lane: 0, width: 4, complete: true, broken: false,
      fields: (['rflags', 'cs', 'rip'] as const).map((name, index) => ({
        name, address: TOP - 8n - BigInt(4 * index), value: 0n, result: StepResult.Passed, record: index,
      })),
    };
    const items = stackItems(stackOf(() => 0x2222_2222_1111_1111n), TOP, TOP - 20n, [frame], callerOf, 20, 4);
    expect(items.map((item) => (item.type === 'slot' ? [item.address, item.value] : item.type))).toEqual([
      [TOP - 4n, 0x2222_2222n], 'frame', [TOP - 20n, 0x2222_2222n],
    ]);
  });

  it('counts calls of recursion in 4-byte slots', () => {
    const stack = stackOf((address) => (address % 16n === 8n ? (CODE + 0x200n) << 32n : 0n));
    const gap = stackItems(stack, TOP, BOTTOM, [], callerOf, 26, 4).find((item): item is Gap => item.type === 'gap');
    expect(gap?.calls).toMatchObject({ bytes: 16, caller: 'recurse' });
  });
});
