import { readFileSync } from 'node:fs';
import type { Lesson } from '../../src/lessons/lesson';
import { kernelOf } from '../../src/lessons/program';
import { Life } from '../../src/machine/life';
import { readWindow } from '../../src/machine/read-memory';
import { stepBackward, stepForward } from '../../src/machine/stepping';
import { Activity } from '../../src/x86/bits/run';
import { StateField } from '../../src/x86/bits/state-field';

/** Guest memory of a machine of the page, bytes. */
const MEMORY_BYTES = 16 * 1024 * 1024;
const VGA_TEXT = 0xb8000;

/** General registers in the order in which the machine keeps them; without R or E for RAX to RDI. */
const GENERAL = ['AX', 'CX', 'DX', 'BX', 'SP', 'BP', 'SI', 'DI'];

/** A machine of its own beside the page's, led the same way; what it says is read from its state and memory, not through panels. */
export class SecondMachine {
  private constructor(private readonly life: Life, readonly bits: 32 | 64) {}

  static async begin(wasm: Uint8Array, lesson: Lesson): Promise<SecondMachine> {
    const kernel = kernelOf(lesson.program);
    const image = new Uint8Array(readFileSync(`public/kernels/${kernel}.elf`));
    return new SecondMachine(await Life.begin(wasm, image, lesson.program, MEMORY_BYTES), kernel === 'protected' ? 32 : 64);
  }

  stepInside(): void {
    stepForward(this.life.timeline, 'inside');
  }

  stepBackInside(): boolean {
    return stepBackward(this.life.timeline, 'inside');
  }

  /** As the page writes it. */
  get moment(): string {
    const { boot, ticks, step } = this.life.timeline.now;
    return `${boot}.${ticks}.${step}`;
  }

  get inDelivery(): boolean {
    return this.life.machine.inDelivery();
  }

  /** Halted, or shut down. */
  get isOver(): boolean {
    return this.life.machine.activity() !== Activity.Active;
  }

  /** A register by the name that the page gives it; null for one that is not compared. */
  register(name: string): bigint | null {
    const { machine } = this.life;
    if (/^[RE]FLAGS$/.test(name)) return BigInt(machine.rflags());
    if (/^[RE]IP$/.test(name)) return this.cut(machine.u64(StateField.Rip));
    if (name === 'CR2') return machine.u64(StateField.Cr2);
    if (name === 'CR3') return machine.u64(StateField.Cr3);
    const number = /^R(\d+)$/.exec(name)?.[1] ?? GENERAL.indexOf(name.slice(1));
    if (Number(number) < 0) return null;
    return this.cut(machine.u64(StateField.GeneralRegisters, Number(number) * 8));
  }

  /** Bytes at a linear address as one little-endian number; null where a byte of them is not mapped. */
  memory(address: bigint, bytes: number): bigint | null {
    const window = readWindow(this.life.machine, address, bytes);
    if (window.mapped.includes(0)) return null;
    return window.bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  }

  get gdt(): bigint {
    return this.life.machine.u64(StateField.GdtrBase);
  }

  get idt(): bigint {
    return this.life.machine.u64(StateField.IdtrBase);
  }

  /** Bytes, less one. */
  get idtLimit(): number {
    return this.life.machine.u32(StateField.IdtrLimit);
  }

  /** The 80 x 25 characters on the screen, bytes. */
  screen(): Uint8Array {
    const cells = this.life.machine.ram.subarray(VGA_TEXT, VGA_TEXT + 4000);
    return cells.filter((_, at) => at % 2 === 0);
  }

  private cut(value: bigint): bigint {
    return BigInt.asUintN(this.bits, value);
  }
}
