import { describe, expect, it } from 'vitest';
import { decodeGate, gateOf } from './gate';

// Handler ffff_8000_0020_1234h, selector 08h, IST 1, present interrupt gate with DPL 3.
const raw = Uint8Array.from([0x34, 0x12, 0x08, 0x00, 0x01, 0xee, 0x20, 0x00, 0x00, 0x80, 0xff, 0xff, 0, 0, 0, 0]);

describe('decodeGate', () => {
  it('takes the handler, selector, IST, type, DPL and P apart', () => {
    expect(decodeGate(raw)).toMatchObject({
      offset: 0xffff_8000_0020_1234n, selector: 8, ist: 1, type: 0xe, s: 0, dpl: 3, present: true, isGate: true,
      reserved: { besideIst: 0, last: 0 },
    });
  });

  it('tells an empty gate and one with options 0E00h apart', () => {
    const empty = decodeGate(new Uint8Array(16));
    const missing = decodeGate(Uint8Array.from([0, 0, 0, 0, 0, 0x0e, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    expect([empty.isGate, empty.present]).toEqual([false, false]);
    expect([missing.isGate, missing.present]).toEqual([true, false]);
  });

  it('shows the reserved bits', () => {
    const bytes = raw.slice();
    bytes[4] = 0xf9;
    bytes[15] = 0x80;
    expect(decodeGate(bytes).reserved).toEqual({ besideIst: 0x1f, last: 0x8000_0000 });
    expect(decodeGate(bytes).ist).toBe(1);
  });
});

describe('gateOf', () => {
  const idt = { address: 0xffff_8000_0000_1000n, bytes: new Uint8Array(32), mapped: Uint8Array.of(1) };
  idt.bytes.set(raw, 16);

  it('finds the gate by its vector, and none beyond the limit', () => {
    expect(gateOf(idt, 1)?.selector).toBe(8);
    expect(gateOf(idt, 2)).toBeNull();
  });

  it('has none where the page is not mapped', () => {
    expect(gateOf({ ...idt, mapped: Uint8Array.of(0) }, 1)).toBeNull();
  });
});
