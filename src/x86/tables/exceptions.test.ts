import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EventSource, ExceptionClass, Vector } from '../bits/vectors';
import { eventName, exceptionRow, exceptionRows, mnemonicOf } from './exceptions';

const source = readFileSync(new URL('../bits/vectors.ts', import.meta.url), 'utf8');
const vectors = [...(source.split('export const enum Vector')[1]?.split('}')[0] ?? '').matchAll(/^ {2}(\w+) = (\d+),$/gm)];

describe('the table of exceptions', () => {
  it('has a row for each vector 0-31, in order', () => {
    expect(exceptionRows.map((row) => row.vector)).toEqual(Array.from({ length: 32 }, (_, vector) => vector));
  });

  it('gives each named vector its mnemonic', () => {
    expect(vectors.length).toBe(20);
    for (const [, name, vector] of vectors) expect(mnemonicOf(Number(vector)).replace('#', '')).toBe(name);
  });

  it('pushes an error code for 8, 10-14, 17 and 21 only', () => {
    expect(exceptionRows.filter((row) => row.hasErrorCode).map((row) => row.vector)).toEqual([8, 10, 11, 12, 13, 14, 17, 21]);
  });

  it('has the classes of the double-fault table', () => {
    const ofClass = (wanted: ExceptionClass) => exceptionRows.filter((row) => row.class === wanted).map((row) => row.vector);
    expect(ofClass(ExceptionClass.Contributory)).toEqual([0, 10, 11, 12, 13, 21]);
    expect(ofClass(ExceptionClass.PageFault)).toEqual([14, 20]);
    expect(ofClass(ExceptionClass.DoubleFault)).toEqual([8]);
  });

  it('calls an INT n by what the program wrote, not by the exception of its vector', () => {
    expect(eventName(Vector.PF, EventSource.IntN)).toBe('INT 14');
    expect(eventName(Vector.PF, EventSource.Hardware)).toBe('#PF');
    expect(eventName(Vector.OF, EventSource.IntN)).toBe('#OF');
    expect(eventName(Vector.BP, EventSource.Int3)).toBe('#BP');
    expect(eventName(0x80, EventSource.IntN)).toBe('INT 80h');
    expect(eventName(0x80, EventSource.External)).toBe('80h');
  });

  it('names vectors without a mnemonic by their number', () => {
    expect(mnemonicOf(0x80)).toBe('80h');
    expect(mnemonicOf(2)).toBe('NMI');
    expect(mnemonicOf(9)).toBe('09h');
    expect(exceptionRow(32)).toBeNull();
  });
});
