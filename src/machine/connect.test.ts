import { describe, expect, it } from 'vitest';
import { connect } from './connect';
import type { Command, Report } from './protocol';

class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly received: Command[] = [];
  terminated = false;
  postMessage(command: Command): void {
    this.received.push(command);
  }
  terminate(): void {
    this.terminated = true;
  }
}

const program = { lines: [], trigger: 0, stackIndex: 0 };
const other = { lines: [1], trigger: 2, stackIndex: 0 };
const log = { version: 1, image: 'x', program, inputs: [], moment: { boot: 1, ticks: 9, step: 0 } } as const;
const powerOn: Command = { type: 'power-on', wasm: new Uint8Array(1), image: new Uint8Array(1), program, memoryBytes: 4096, log };
const observation = { type: 'observation', observation: { state: new Uint8Array(1), trace: new Uint8Array(), moment: { boot: 1, ticks: 0, step: 0 } } };

function setUp() {
  const workers: FakeWorker[] = [];
  const reports: Report[] = [];
  const connection = connect(() => {
    workers.push(new FakeWorker());
    return workers.at(-1) as unknown as Worker;
  });
  connection.onReport((report) => reports.push(report));
  return { workers, reports, connection, say: (data: unknown) => workers.at(-1)?.onmessage?.({ data }) };
}

describe('connect', () => {
  it('starts a worker at power-on, with the settings said before', () => {
    const { workers, connection } = setUp();
    connection.send({ type: 'watch', watch: { stack: 1 } });
    connection.send({ type: 'watch', watch: { walk: null } });
    expect(workers).toHaveLength(0);
    connection.send(powerOn);
    expect(workers[0]?.received).toEqual([{ type: 'watch', watch: { stack: 1, walk: null } }, powerOn]);
  });

  it('replaces a worker that died, with the newest program at its start', () => {
    const { workers, reports, connection, say } = setUp();
    connection.send(powerOn);
    say({ type: 'powered-on', version: 1, layout: [], regions: [], program: other });
    say(observation);
    workers[0]?.onerror?.({ message: 'unreachable', preventDefault: () => {} });
    expect(reports.at(-1)).toEqual({ type: 'failed', message: 'unreachable', restarted: true });
    expect(workers[0]?.terminated).toBe(true);
    const again = workers[1]?.received[0];
    expect(again).toMatchObject({ type: 'power-on', program: other });
    expect(again).not.toHaveProperty('log');
  });

  it('replaces a worker whose session failed', () => {
    const { workers, connection, say } = setUp();
    connection.send(powerOn);
    say(observation);
    say({ type: 'failed', message: 'trap', restarted: false });
    expect(workers).toHaveLength(2);
  });

  it('gives up one that dies before it has shown the machine', () => {
    const { workers, reports, connection, say } = setUp();
    connection.send(powerOn);
    say({ type: 'failed', message: 'no core', restarted: false });
    expect(reports).toEqual([{ type: 'failed', message: 'no core', restarted: false }]);
    connection.send({ type: 'step' });
    expect(workers).toHaveLength(1);
    connection.send(powerOn);
    expect(workers).toHaveLength(2);
  });

  it('takes a message that is no report for a failure', () => {
    const { reports, connection, say } = setUp();
    connection.send(powerOn);
    say({ type: 'observation', observation: { state: 'x' } });
    expect(reports).toEqual([{ type: 'failed', message: 'the worker sent something that is no report', restarted: false }]);
  });

  it('hears nothing from a worker that was replaced or closed', () => {
    const { workers, reports, connection } = setUp();
    connection.send(powerOn);
    connection.restart();
    workers[0]?.onmessage?.({ data: observation });
    expect(reports).toHaveLength(0);
    connection.close();
    workers[1]?.onmessage?.({ data: observation });
    expect(reports).toHaveLength(0);
    expect(workers[1]?.terminated).toBe(true);
  });
});
