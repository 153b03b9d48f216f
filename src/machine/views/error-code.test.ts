import { describe, expect, it } from 'vitest';
import { decodePageFaultError, decodeSelectorError, errorCodeForm } from './error-code';

describe('error codes', () => {
  it('of a kernel write to a page that is not present', () => {
    expect(decodePageFaultError(2)).toEqual({ present: false, write: true, user: false, reserved: false, instructionFetch: false });
  });

  it('73h names gate 14 of the IDT, EXT set', () => {
    expect(decodeSelectorError(0x73)).toMatchObject({ external: true, table: 'idt', index: 14 });
  });

  it('10h names a selector of the GDT, 14h of the LDT', () => {
    expect(decodeSelectorError(0x10)).toEqual({ external: false, table: 'gdt', index: 2, selector: 0x10 });
    expect(decodeSelectorError(0x14).table).toBe('ldt');
  });

  it('have a form by vector', () => {
    expect([14, 13, 8, 3].map(errorCodeForm)).toEqual(['page-fault', 'selector', 'zero', 'none']);
  });
});
