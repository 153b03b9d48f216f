import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_EVENTS, type End, type Witness, type WitnessEnd } from '../../src/truth/references/reference';
import { serialLines } from '../../src/truth/references/serial-lines';
import { caseNames, skipCases } from './skip-cases';
import { readQemuLog } from './qemu-log';

const PATIENCE = 40;
/** Seconds of the host's processor: a program needs one; a machine that is caught in a loop is stopped early. */
const WORK = 6;
/** What isa-debug-exit makes of a program's end. */
const SUCCESS = 33;
const MOST_STOPS = 40;
/** Of a case at which QEMU came to an end, so many events are kept. */
const MOST_OF_STOP = 4;

/** Runs a Multiboot kernel on QEMU's interpreter (TCG), which loads it itself. Its time is that of its instructions, so that a run can be had again. */
export function runOnQemu(image: Uint8Array, seconds = PATIENCE, mostEvents = MOST_EVENTS, commandLine = ''): Witness {
  const folder = mkdtempSync(join(tmpdir(), 'qemu-'));
  writeFileSync(join(folder, 'kernel'), image);
  const words = [
    '-accel', 'tcg', '-cpu', 'qemu64,+smep,+smap,+pdpe1gb', '-m', '32', '-kernel', 'kernel', '-append', commandLine, '-display', 'none', '-serial', 'null',
    '-icount', 'shift=6,sleep=off', '-device', 'isa-debug-exit,iobase=0xf4,iosize=4', '-no-reboot', '-d', 'int,cpu_reset,trace:serial_write', '-D', 'qemu.log',
  ];
  const { error, signal, status } = spawnSync('sh', ['-c', `ulimit -t ${WORK}; exec qemu-system-x86_64 "$@"`, 'sh', ...words], {
    cwd: folder, timeout: seconds * 1000, killSignal: 'SIGKILL', stdio: ['ignore', 'ignore', 'ignore'],
  });
  const log = readFileSync(join(folder, 'qemu.log'), 'latin1');
  rmSync(folder, { recursive: true });
  const lines: { line: string; raised: string[] }[] = [];
  for (const { text, raised } of readQemuLog(log, mostEvents)) {
    const [line = ''] = serialLines(text);
    // What is raised between two lines is what the first one left behind.
    if (line === '' && lines.length > 0) lines.at(-1)!.raised.push(...raised);
    else if (line !== '' || raised.length > 0) lines.push({ line, raised: [...raised] });
  }
  const end = endOf(log.includes('Triple fault'), error ? 'SIGKILL' : signal, status);
  return { end, stops: [], serial: lines.map(({ line }) => line), raised: lines.map(({ raised }) => raised.join('; ')) };
}

/** @throws Error when QEMU did not start */
function endOf(shutdown: boolean, signal: string | null, status: number | null): WitnessEnd {
  if (shutdown) return 'shutdown';
  if (signal === 'SIGABRT') return 'abort';
  if (signal !== null) return 'limit';
  if (status !== SUCCESS) throw new Error(`QEMU left with status ${status}`);
  return 'exit';
}

/** Of a program, a case at which QEMU comes to an end through what earlier ones left behind, and those. */
const culprits: Readonly<Record<string, { readonly end: string; readonly by: readonly string[] }>> = {
  'segment-loads': { end: 'LSS absent: the register stays', by: ['LTR null', 'LTR base not canonical'] },
  'table-registers': { end: 'LGDT with a register operand is another instruction', by: ['LIDT not canonical'] },
};

/**
 * The same with a program of cases. One at which QEMU comes to an end is left out and the program run again; what is recorded of
 * that case is from before.
 * @param end how the program ends when nothing stops it
 */
export function runCasesOnQemu(program: string, image: Uint8Array, end: End): Witness {
  const names = caseNames(image);
  if (names.length === 0) return runOnQemu(image);
  const stops: { name: string; end: WitnessEnd }[] = [];
  const before = new Map<string, { line: string; raised: string }>();
  let left: string[] = [];
  while (stops.length < MOST_STOPS) {
    const run = runOnQemu(skipCases(image, left));
    if (run.end === 'exit' || run.end === end) return { ...withCases(run, before), stops };
    const last = run.serial.at(-1) ?? '';
    const name = names.filter((each) => last.startsWith(each)).sort((one, other) => other.length - one.length)[0];
    if (name === undefined || left.includes(name)) throw new Error(`QEMU ended at "${last}"`);
    const known = culprits[program];
    const guilty = known?.end === name ? known.by : [name];
    for (const each of guilty) {
      keep(before, each, run);
      stops.push({ name: each, end: run.end });
    }
    left = [...left, ...guilty];
  }
  throw new Error(`QEMU ended at more than ${MOST_STOPS} cases`);
}

function keep(before: Map<string, { line: string; raised: string }>, name: string, { serial, raised }: Witness): void {
  const at = serial.findIndex((line) => isOf(line, name));
  const events = raised[at]!.split('; ');
  const shown = events.length > MOST_OF_STOP ? `${events.slice(0, MOST_OF_STOP).join('; ')}; ...` : raised[at]!;
  before.set(name, { line: serial[at]!, raised: shown });
}

function withCases(run: Witness, before: ReadonlyMap<string, { line: string; raised: string }>): Witness {
  const kept = run.serial.map((line, at) => [...before].find(([name]) => isOf(line, name))?.[1] ?? { line, raised: run.raised[at]! });
  return { ...run, serial: kept.map(({ line }) => line), raised: kept.map(({ raised }) => raised) };
}

/** True for the line of a case; that of one left out is its name alone. */
function isOf(line: string, name: string): boolean {
  return line === name || line.startsWith(`${name}: `);
}
