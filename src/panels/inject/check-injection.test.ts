import { describe, expect, test } from 'vitest';
import { checkInjection, derivedErrorCode, parseVector, type InjectionFields } from './check-injection';

const start: InjectionFields = { vector: '14', address: '0xdeadbeef', access: 'write', user: false, present: false, errorCode: null };

describe('a page fault', () => {
  test('as the form stands at first', () => {
    expect(checkInjection(start)).toEqual({ injection: { vector: 14, errorCode: 2, address: 0xdeadbeefn }, problems: [] });
  });
  test('its error code follows from the choices', () => {
    expect(derivedErrorCode({ ...start, access: 'execute', user: true, present: true })).toBe('0x15');
    expect(derivedErrorCode({ ...start, access: 'read' })).toBe('0x0');
  });
  test('addresses as people write them', () => {
    for (const address of ['0xffff_8000_0010_fff8', 'FFFF80000010FFF8h', 'ffff 8000 0010 fff8']) {
      expect(checkInjection({ ...start, address }).injection?.address).toBe(0xffff_8000_0010_fff8n);
    }
  });
  test('an address that CR2 can never hold', () => {
    expect(checkInjection({ ...start, address: '0x8000_0000_0000' }).problems).toMatchObject([{ kind: 'addressNotCanonical' }]);
    expect(checkInjection({ ...start, address: '0x7fff_ffff_ffff' }).problems).toEqual([]);
  });
  test('no address', () => {
    for (const address of ['', 'main', '0x', '12345678901234567']) {
      expect(checkInjection({ ...start, address }).problems).toMatchObject([{ field: 'address', kind: 'addressInvalid', found: address }]);
    }
  });
  test('an error code as people write hexadecimal numbers', () => {
    for (const errorCode of ['0x12', '12h', '12']) expect(checkInjection({ ...start, errorCode }).injection?.errorCode).toBe(0x12);
  });
  test('bits that no page fault has', () => {
    expect(checkInjection({ ...start, errorCode: '0x20' }).problems).toMatchObject([{ kind: 'errorCodePageFault' }]);
  });
});

describe('other vectors', () => {
  test('out of range', () => {
    for (const vector of ['256', '-1', '', '1e2', '0x100', '0x', 'h', '0xg', '1f']) {
      expect(checkInjection({ ...start, vector }).problems).toMatchObject([{ field: 'vector', found: vector }]);
    }
  });
  test('decimal, or hexadecimal where it is said to be', () => {
    for (const [text, vector] of [['20', 20], ['0x20', 32], ['20h', 32], ['0X0E', 14], ['0eh', 14], [' 0xff ', 255]] as const) {
      expect(parseVector(text), text).toBe(vector);
    }
  });
  test('no error code where none is pushed, whatever stands in the field', () => {
    expect(checkInjection({ ...start, vector: '6', errorCode: 'nonsense', address: 'nonsense' }).injection).toEqual({ vector: 6, errorCode: 0, address: 0n });
    expect(checkInjection({ ...start, vector: '32' }).injection).toEqual({ vector: 32, errorCode: 0, address: 0n });
  });
  test('a selector error code', () => {
    expect(checkInjection({ ...start, vector: '13', errorCode: '0x73' }).injection).toEqual({ vector: 13, errorCode: 0x73, address: 0n });
    expect(checkInjection({ ...start, vector: '13', errorCode: '0x10000' }).problems).toMatchObject([{ kind: 'errorCodeInvalid' }]);
  });
  test('#DF has the code 0 only', () => {
    expect(checkInjection({ ...start, vector: '8', errorCode: '1' }).problems).toMatchObject([{ kind: 'errorCodeZero', name: '#DF' }]);
    expect(checkInjection({ ...start, vector: '8' }).injection?.errorCode).toBe(0);
  });
});
