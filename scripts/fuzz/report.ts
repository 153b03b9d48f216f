import { bytesOf, viewOf } from './case';
import { FxOffset, StateOffset } from './layout';
import type { Smallest } from './shrink';

const names = ['rax', 'rcx', 'rdx', 'rbx', 'rsp', 'rbp', 'rsi', 'rdi', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14', 'r15'];

/** A mismatch for a reader: bytes, what they say, the state they began with, what differs. */
export function describe({ one, verdict }: Smallest): string {
  const view = viewOf(one.state);
  const hex = (at: number): string => view.getBigUint64(at, true).toString(16);
  const registers = names.flatMap((name, index) => (view.getBigUint64(index * 8, true) === 0n ? [] : [`${name}=${hex(index * 8)}`]));
  const selectors = ['cs', 'ss', 'ds', 'es', 'fs', 'gs'].map((name, index) => `${name}=${view.getUint16(StateOffset.Cs + index * 2, true).toString(16)}`);
  const fx = StateOffset.Fx;
  const float = `x87=${view.getUint16(fx + FxOffset.Control, true).toString(16)}/${view.getUint16(fx + FxOffset.Status, true).toString(16)}/${view.getUint8(fx + FxOffset.Tags).toString(16)} mxcsr=${view.getUint32(fx + FxOffset.Mxcsr, true).toString(16)}`;
  const wide = [...Array(24).keys()].flatMap((index) => {
    const at = fx + FxOffset.X87 + index * 16;
    const value = Buffer.from(one.state.subarray(at, at + 16)).reverse().toString('hex').replace(/^0+/, '');
    return value === '' ? [] : [`${index < 8 ? `st${index}` : `xmm${index - 8}`}=${value}`];
  });
  return [
    `${verdict.signature}`,
    `  bytes ${Buffer.from(bytesOf(one)).toString('hex')}`,
    ...verdict.code.slice(0, 12).map(({ rip, bytes, text }) => `    ${rip.toString(16)}: ${Buffer.from(bytes).toString('hex').padEnd(30)} ${text}`),
    `  from  ${[`rip=${hex(StateOffset.Rip)}`, `rflags=${hex(StateOffset.Rflags)}`, ...registers, ...selectors, `fsbase=${hex(StateOffset.FsBase)}`, `gsbase=${hex(StateOffset.GsBase)}`, float, ...wide].join(' ')}`,
    ...verdict.differences.map(({ what, processor, here }) => `  ${what}: processor ${processor}, here ${here}`),
  ].join('\n');
}
