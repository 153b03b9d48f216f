import { beforeEach, describe, expect, it } from 'vitest';
import { StateField } from '../../x86/bits/state-field';
import { CoreUnderTest, place } from '../testing/core-under-test';

const SYSTEM_CONTROL_A = 0x92;
const MEGABYTE = 1 << 20;
const EVEN = 4 * MEGABYTE;
const ODD = EVEN + MEGABYTE;
/** MOV EAX, [ODD] */
const READ_ODD = [0x8b, 0x04, 0x25, ODD & 255, (ODD >> 8) & 255, (ODD >> 16) & 255, 0];
/** MOV [ODD], EAX */
const WRITE_ODD = [0x89, ...READ_ODD.slice(1)];
const CODE = [...READ_ODD, ...READ_ODD, ...WRITE_ODD, ...READ_ODD];

describe('address line 20 held low', () => {
  let machine: CoreUnderTest;
  beforeEach(async () => {
    machine = await CoreUnderTest.longMode(CODE, 8 * MEGABYTE);
    machine.write(place.code - MEGABYTE, CODE);
    machine.writeU64(EVEN, 0x1111n);
    machine.writeU64(ODD, 0x2222n);
  });

  it('an odd megabyte is the even one before it, for translations made before as well', () => {
    machine.step();
    expect(machine.get('rax')).toBe(0x2222n);
    machine.core.portWrite(SYSTEM_CONTROL_A, 0, 1);
    machine.step();
    expect(machine.get('rax')).toBe(0x1111n);
    machine.set('rax', 0x3333n);
    machine.step();
    expect([machine.readU64(EVEN), machine.readU64(ODD)]).toEqual([0x3333n, 0x2222n]);
    machine.core.portWrite(SYSTEM_CONTROL_A, 2, 1);
    machine.step();
    expect(machine.get('rax')).toBe(0x2222n);
  });

  it('tables are read through it, and code is fetched', () => {
    machine.write(0, READ_ODD);
    machine.write(place.code, [0xf4]);
    machine.core.portWrite(SYSTEM_CONTROL_A, 0, 1);
    machine.setU64(StateField.Cr3, BigInt(MEGABYTE + place.tables));
    machine.core.stateReplaced();
    machine.step();
    expect(machine.raised).toBeUndefined();
    expect(machine.get('rax')).toBe(0x1111n);
  });
});
