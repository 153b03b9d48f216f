import { describe, expect, it } from 'vitest';
import { TerminalUnderTest } from './testing/terminal-under-test';

const terminal = new TerminalUnderTest();

/** name, error code, outcome, check, for each exception of a boot; and the exit status. */
type Row = readonly [status: number, ...events: (readonly [string | undefined, number | undefined, string, string | undefined])[]];

const lessons: Readonly<Record<string, Row>> = {
  breakpoint: [0, ['#BP', undefined, 'delivered', undefined]],
  'boot-loop': [
    4, ['#PF', 2, 'escalated', 'gatePresent'], ['#NP', 0x73, 'escalated', undefined], ['#DF', 0, 'shutdown', 'gatePresent'], ['#NP', 0x43, 'shutdown', undefined],
  ],
  'double-fault': [0, ['#PF', 2, 'escalated', 'gatePresent'], ['#NP', 0x73, 'escalated', undefined], ['#DF', 0, 'delivered', undefined]],
  'stack-overflow': [
    4, ['#PF', 2, 'escalated', 'pushSs'], ['#PF', 2, 'escalated', undefined], ['#DF', 0, 'shutdown', 'pushSs'], ['#PF', 2, 'shutdown', undefined],
  ],
  'interrupt-stack': [0, ['#PF', 2, 'escalated', 'pushSs'], ['#PF', 2, 'escalated', undefined], ['#DF', 0, 'delivered', undefined]],
  'protected-frame': [0, ['#BP', undefined, 'delivered', undefined]],
  'user-stack': [0, ['#PF', 7, 'delivered', undefined]],
  // A software interrupt is not named after the exception.
  'int-14': [0, [undefined, undefined, 'delivered', undefined], ['#GP', 0, 'delivered', undefined]],
  'late-cr2': [0, ['#PF', 2, 'delivered', undefined], ['#PF', 0, 'delivered', undefined], ['#PF', 2, 'delivered', undefined]],
  'double-fault-matrix:gp-np': [0, ['#GP', 0, 'escalated', 'gatePresent'], ['#NP', 0x6b, 'escalated', undefined], ['#DF', 0, 'delivered', undefined]],
  'double-fault-matrix:ud-pf': [0, ['#UD', undefined, 'replaced', 'pushSs'], ['#PF', 2, 'delivered', undefined]],
};

describe('the lessons in a terminal', () => {
  for (const [id, [status, ...events]] of Object.entries(lessons)) {
    it(id, async () => {
      const lines = await terminal.exceptions('run', id);
      expect(lines.map(({ name, errorCode, outcome, check }) => [name, errorCode, outcome, check])).toEqual(events);
      const result = await terminal.run('run', id);
      expect(result.status).toBe(status);
      expect(result.stderr).toBe(status === 4 ? `Triple fault: the delivery of #DF failed at ${events.at(-2)![3]}; the processor has shut down.\n` : '');
      expect(result.stdout).toMatch(/^Hello World!\n/);
    });
  }

  it('the same again after each reset of the board, until the limit', async () => {
    const words = ['run', 'boot-loop', '--reset-on-triple-fault', '--max-instructions', '2000'];
    const lines = await terminal.exceptions(...words);
    expect((await terminal.run(...words)).status).toBe(6);
    // 648 instructions and one delivery a boot.
    expect(lines.map((line) => line.instruction)).toEqual([648, 648, 648, 648, 1296, 1296, 1296, 1296, 1944, 1944, 1944, 1944]);
    expect(lines.slice(4, 8)).toEqual(lines.slice(0, 4).map((line) => ({ ...line, instruction: 1296 })));
  });

  it('says of the page fault all that there is to say', async () => {
    const [line] = await terminal.exceptions('run', 'double-fault');
    expect(line).toEqual({
      instruction: 658, vector: 14, name: '#PF', errorCode: 2, cr2: '0xdeadbeef', rip: '0xffff800000200df7', cs: 8, rsp: '0xffff800000113fd0',
      class: 'page-fault', outcome: 'escalated', check: 'gatePresent',
    });
    expect(Object.keys(line!)).toEqual(['instruction', 'vector', 'name', 'errorCode', 'cr2', 'rip', 'cs', 'rsp', 'class', 'outcome', 'check']);
  });
});
