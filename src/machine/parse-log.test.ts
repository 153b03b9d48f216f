import { describe, expect, it } from 'vitest';
import { imageIdentity } from './image-identity';
import { parseLog } from './parse-log';

const identity = imageIdentity(Uint8Array.of(1, 2, 3));
const at = (ticks: number) => ({ boot: 1, ticks, step: 0 });
const log = {
  version: 1,
  image: identity,
  program: { lines: [0], trigger: 1, stackIndex: 0 },
  inputs: [
    { at: at(5), type: 'key', scancode: 0x1e },
    { at: at(9), type: 'board-reset' },
    { at: { boot: 1, ticks: 9, step: 1 }, type: 'nmi' },
    { at: { boot: 2, ticks: 1, step: 0 }, type: 'inject', vector: 14, errorCode: 2, address: '0xdeadbeef' },
  ],
  moment: { boot: 2, ticks: 3, step: 0 },
};

describe('parseLog', () => {
  it('takes a log of its own image; board resets follow by themselves', () => {
    expect(parseLog(JSON.parse(JSON.stringify(log)), identity)).toEqual({
      program: log.program, moment: log.moment, inputs: [log.inputs[0], log.inputs[2], log.inputs[3]],
    });
  });

  it('takes the name of a kernel', () => {
    const program = { ...log.program, kernel: 'protected' };
    expect(parseLog({ ...log, program }, identity).program).toEqual(program);
  });

  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['another image', { ...log, image: '3-00000000' }, /belongs to another image/],
    ['another version', { ...log, version: 2 }, /log\.version: version 1 expected, found 2/],
    ['inputs in disorder', { ...log, inputs: [{ ...log.inputs[0], at: at(9) }, log.inputs[0]] }, /not in the order/],
    ['an unknown input', { ...log, inputs: [{ at: at(1), type: 'lightning' }] }, /log\.inputs\[0\]\.type/],
    ['an address that is no number', { ...log, inputs: [{ ...log.inputs[3], address: 'deadbeef' }] }, /log\.inputs\[0\]\.address/],
    ['a Moment below zero', { ...log, moment: at(-1) }, /log\.moment\.ticks/],
    ['an unknown kernel', { ...log, program: { ...log.program, kernel: 'other' } }, /log\.program\.kernel/],
    ['nothing', null, /log: an object expected/],
  ];
  for (const [name, value, message] of wrong) {
    it(`refuses ${name}`, () => expect(() => parseLog(value, identity)).toThrow(message));
  }
});

describe('imageIdentity', () => {
  it('is length and FNV-1a', () => {
    // FNV-1a of "a" is e40c292ch.
    expect(imageIdentity(Uint8Array.of(0x61))).toBe('1-e40c292c');
  });
});
