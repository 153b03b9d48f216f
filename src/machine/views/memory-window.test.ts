import { describe, expect, it } from 'vitest';
import { bytesAt, u64In } from './memory-window';
import { decodeTss } from './tss';

describe('a memory window over two pages, the second not mapped', () => {
  const window = { address: 0x1ff0n, bytes: Uint8Array.from({ length: 32 }, (_, i) => i), mapped: Uint8Array.of(1, 0) };

  it('gives what lies in the mapped page', () => {
    expect(u64In(window, 0x1ff8n)).toBe(0x0f0e_0d0c_0b0a_0908n);
  });

  it('gives nothing across the page or outside the window', () => {
    expect(bytesAt(window, 0x1ffcn, 8)).toBeNull();
    expect(bytesAt(window, 0x1fe8n, 8)).toBeNull();
    expect(bytesAt(window, 0x2008n, 16)).toBeNull();
  });
});

describe('decodeTss', () => {
  it('reads the stacks, and null beyond the limit', () => {
    const bytes = new Uint8Array(0x34);
    new DataView(bytes.buffer).setBigUint64(0x04, 0x1111n, true);
    new DataView(bytes.buffer).setBigUint64(0x24, 0x2222n, true);
    const tss = decodeTss({ address: 0x5000n, bytes, mapped: Uint8Array.of(1) });
    expect(tss.privilegeStacks).toEqual([0x1111n, 0n, 0n]);
    expect(tss.interruptStacks).toEqual([0x2222n, 0n, null, null, null, null, null]);
    expect(tss.ioMapBase).toBeNull();
  });
});
