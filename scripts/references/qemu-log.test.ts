import { describe, expect, it } from 'vitest';
import { readQemuLog } from './qemu-log';

const write = (port: number, value: number): string => `serial_write write addr 0x0${port} val 0x${value.toString(16).padStart(2, '0')}`;
const say = (text: string): string => [...text].map((character) => write(0, character.charCodeAt(0))).join('\n');
const raised = (n: number, vector: string, rest: string): string => `     ${n}: v=${vector} ${rest} SP=0010:000000000021fff8`;
const firmware = [write(3, 0x80), say('firmware'), raised(0, '08', 'e=0000 i=0 cpl=0 IP=f000:0000000000001234 pc=00000000000f1234')];
const kernel = [write(3, 0x80), write(0, 1), write(1, 0), write(3, 3)];
const at = 'e=0002 i=0 cpl=0 IP=0008:0000000000101400 pc=0000000000101400';

function read(...lines: string[]): ReturnType<typeof readQemuLog> {
  return readQemuLog([...firmware, ...kernel, ...lines].join('\n'), 100);
}

describe("QEMU's log", () => {
  it('begins with the kernel, and its events belong to the lines on COM1', () => {
    expect(read(say('one: '), `${raised(1, '0e', at)} CR2=00000000002f0000`, say('#e\ntwo'), raised(2, '81', 'e=0000 i=1 cpl=3 IP=0023:0000000000106000 pc=0000000000106000'))).toEqual([
      { text: 'one: #e', raised: ['#e:2 at 8:101400 sp=21fff8 cr2=2f0000'] },
      { text: 'two', raised: ['#81'] },
    ]);
  });

  it('tells of an event that became a double fault or a shutdown by its vector', () => {
    const check = (vector: string): string => `check_exception old: 0xffffffff new 0x${vector}`;
    const fault = 'e=0000 i=0 cpl=0 IP=0008:0000000000101400 pc=0000000000101400';
    expect(read(check('6'), raised(1, '06', fault), check('b'), raised(2, '08', fault), check('d'), 'Triple fault')[0]!.raised).toEqual([
      '#6 at 8:101400 sp=21fff8', '#b', '#8:0 at 8:101400 sp=21fff8', '#d',
    ]);
  });

  it('keeps as many events as asked for', () => {
    const log = [...kernel, raised(1, '06', at), raised(2, '06', at)].join('\n');
    expect(readQemuLog(log, 1)[0]!.raised).toHaveLength(1);
  });
});
