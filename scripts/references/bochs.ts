import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Vector } from '../../src/x86/bits/vectors';
import { MOST_EVENTS, type Behaviour } from '../../src/truth/references/reference';
import { serialLines } from '../../src/truth/references/serial-lines';
import { flatKernel, type FlatKernel } from './flat-kernel';

const SECTOR = 512;
/** Two cylinders of 16 heads and 63 sectors. */
const DISK_BYTES = 2 * 16 * 63 * SECTOR;
const CHUNK_BYTES = 64 * SECTOR;
/** Where the boot sector keeps its numbers. */
const PARAMETERS = 492;
const PATIENCE = 20;
const SPEED = 4_000_000;

/** How Bochs is to run. */
export interface BochsOptions {
  readonly seconds: number;
  /** Instructions of a second of the machine's own time: the fewer, the sooner COM1 has sent. */
  readonly ips: number;
  /** Every exception is logged. */
  readonly log: boolean;
  /** One of Bochs' models of processors; the plain one when left out. */
  readonly model?: string;
}

const configuration = ({ ips, log, model = 'bx_generic' }: BochsOptions): string => `megs: 32
cpu: model=${model}, ips=${ips}, reset_on_triple_fault=0, ignore_bad_msrs=0
cpuid: level=6, x86_64=1, 1g_pages=1, smep=1, smap=1, apic=xapic
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/vgabios/vgabios.bin
display_library: rfb, options="timeout=0"
ata0-master: type=disk, path=disk.img, mode=flat, cylinders=2, heads=16, spt=63
boot: disk
com1: enabled=1, mode=file, dev=serial.out
log: bochs.log
logprefix: %d
panic: action=fatal
error: action=report
info: action=report
${log ? 'debug: action=ignore, cpu0=report' : 'debug: action=ignore'}
`;

/** What Bochs left behind. */
export interface BochsRun {
  readonly log: string;
  readonly serial: Uint8Array;
  /** It came to an end by itself. */
  readonly ended: boolean;
}

/** Starts Bochs with a flat Multiboot kernel. */
export function bootBochs(bootSector: Uint8Array, image: Uint8Array, options: BochsOptions, place = flatKernel(image)): BochsRun {
  const folder = mkdtempSync(join(tmpdir(), 'bochs-'));
  writeFileSync(join(folder, 'disk.img'), disk(bootSector, image, place));
  writeFileSync(join(folder, 'bochsrc'), configuration(options));
  writeFileSync(join(folder, 'go'), 'c\n');
  const { error } = spawnSync('bochs', ['-q', '-f', 'bochsrc', '-rc', 'go'], { cwd: folder, timeout: options.seconds * 1000, killSignal: 'SIGKILL', stdio: ['ignore', 'ignore', 'ignore'] });
  const text = readFileSync(join(folder, 'bochs.log'), 'latin1');
  const serial = join(folder, 'serial.out');
  const bytes = existsSync(serial) ? new Uint8Array(readFileSync(serial)) : new Uint8Array();
  rmSync(folder, { recursive: true });
  return { log: text, serial: bytes, ended: !error };
}

/** Runs a flat Multiboot kernel on Bochs. @param place where it lies, if its header does not say so */
export function runOnBochs(bootSector: Uint8Array, image: Uint8Array, seconds = PATIENCE, place = flatKernel(image)): Behaviour {
  const { log, serial, ended } = bootBochs(bootSector, image, { seconds, ips: SPEED, log: true }, place);
  const text = Buffer.from(serial).toString('latin1');
  const shutdown = log.includes('exception with no resolution');
  const halted = log.includes('HLT instruction with IF=0');
  return { end: shutdown ? 'shutdown' : ended ? 'exit' : halted ? 'halt' : 'limit', events: events(log).slice(0, MOST_EVENTS).join(' '), serial: serialLines(text) };
}

function disk(bootSector: Uint8Array, image: Uint8Array, { load, entry }: FlatKernel): Uint8Array {
  const bytes = new Uint8Array(DISK_BYTES);
  bytes.set(bootSector);
  bytes.set(image, SECTOR);
  const view = new DataView(bytes.buffer);
  [load, image.length, entry].forEach((value, index) => view.setUint32(PARAMETERS + index * 4, value, true));
  view.setUint16(PARAMETERS + 12, Math.ceil(image.length / CHUNK_BYTES), true);
  return bytes;
}

const withErrorCode: ReadonlySet<number> = new Set([Vector.DF, Vector.TS, Vector.NP, Vector.SS, Vector.GP, Vector.PF, Vector.AC]);
/** Of the kinds of an interrupt in the log, the one that `exception` lines tell of as well. */
const HARDWARE_EXCEPTION = '3';
/** INT F1h of the boot sector, right before the kernel. */
const KERNEL_BEGINS = /vector = f1, TYPE = 4/;

/** Everything that was raised, as Bochs logs it. @throws Error when Bochs was stopped before the kernel began: the host was too slow */
function events(log: string): string[] {
  const all = log.split('\n');
  const begin = all.findIndex((line) => KERNEL_BEGINS.test(line));
  if (begin < 0) throw new Error('Bochs did not come to the kernel in the time given');
  return all.slice(begin + 1).flatMap((line) => {
    const exception = /exception\(0x([0-9a-f]+)\): error_code=([0-9a-f]+)/.exec(line);
    if (exception) {
      const vector = parseInt(exception[1]!, 16);
      return [withErrorCode.has(vector) ? `${vector.toString(16)}:${parseInt(exception[2]!, 16).toString(16)}` : vector.toString(16)];
    }
    const interrupt = /interrupt\(\): vector = ([0-9a-f]+), TYPE = (\d)/.exec(line);
    return interrupt && interrupt[2] !== HARDWARE_EXCEPTION ? [parseInt(interrupt[1]!, 16).toString(16)] : [];
  });
}
