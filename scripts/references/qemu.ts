import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_EVENTS, type Behaviour } from '../../src/truth/references/reference';
import { serialLines } from '../../src/truth/references/serial-lines';

const PATIENCE = 10;

/** Runs a Multiboot kernel on QEMU's interpreter (TCG), which loads it itself. */
export function runOnQemu(image: Uint8Array, seconds = PATIENCE): Behaviour {
  const folder = mkdtempSync(join(tmpdir(), 'qemu-'));
  writeFileSync(join(folder, 'kernel'), image);
  const words = [
    '-accel', 'tcg', '-cpu', 'qemu64,+smep,+smap,+pdpe1gb', '-m', '32', '-kernel', 'kernel', '-display', 'none', '-serial', 'file:serial.out',
    '-device', 'isa-debug-exit,iobase=0xf4,iosize=4', '-no-reboot', '-d', 'int,cpu_reset', '-D', 'qemu.log',
  ];
  const { error } = spawnSync('qemu-system-x86_64', words, { cwd: folder, timeout: seconds * 1000, killSignal: 'SIGKILL', stdio: ['ignore', 'ignore', 'ignore'] });
  const log = readFileSync(join(folder, 'qemu.log'), 'latin1');
  const serial = join(folder, 'serial.out');
  const text = existsSync(serial) ? readFileSync(serial, 'latin1') : '';
  rmSync(folder, { recursive: true });
  const shutdown = log.includes('Triple fault');
  return { end: shutdown ? 'shutdown' : error ? 'limit' : 'exit', events: events(log).slice(0, MOST_EVENTS).join(' '), serial: serialLines(text) };
}

const KERNEL = 0x100000n;
const ABOVE_KERNEL = 0x400000n;
const PAGING = 0x80000000;

/** Vectors of deliveries, from the kernel's first on: firmware runs without paging and below 1 MiB or at the memory's end. */
function events(log: string): string[] {
  const all = [...log.matchAll(/^ *\d+: v=([0-9a-f]{2}) e=([0-9a-f]{4}).*? pc=([0-9a-f]+)[^]*?CR0=([0-9a-f]{8})/gm)].map(([, vector, , pc, cr0]) => ({
    vector: parseInt(vector!, 16).toString(16),
    kernel: (parseInt(cr0!, 16) & PAGING) !== 0 || (BigInt(`0x${pc}`) >= KERNEL && BigInt(`0x${pc}`) < ABOVE_KERNEL),
  }));
  const first = all.findIndex(({ kernel }) => kernel);
  return first < 0 ? [] : all.slice(first).map(({ vector }) => vector);
}
