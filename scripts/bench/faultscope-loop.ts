import { Segment } from '../../src/x86/bits/descriptors';
import { StateField } from '../../src/x86/bits/state-field';
import { Activity } from '../../src/x86/bits/run';
import { Assembler } from '../../src/truth/assembler';
import { quads } from '../../src/truth/world';
import { places, type Loop } from './loops';

interface Core {
  readonly memory: WebAssembly.Memory;
  powerOn(bytes: number): number;
  ramStart(): number;
  fieldAddress(field: StateField): number;
  stateReplaced(): void;
  run(budget: number, stopOn: number): number;
}

const code = 0x100000;
const tables = 0x200000;
/** The engine only optimises a loop that returns now and then. */
const slice = 400_000;

export interface Timing {
  readonly milliseconds: number;
  readonly instructions: number;
}

/** Runs one loop in long mode with 4-level paging and 4 KiB pages. @returns its time and the instructions completed */
export function timeLoop(core: Core, loop: Loop, now: () => number): Timing {
  core.powerOn(0x800000);
  const view = new DataView(core.memory.buffer);
  const put = (physical: number, bytes: Uint8Array): void => new Uint8Array(core.memory.buffer).set(bytes, core.ramStart() + physical);
  const assembler = new Assembler(code);
  loop.emit(assembler, true, loop.name);
  assembler.hlt();
  put(code, assembler.link(new Map()));
  put(tables, quads([BigInt(tables + 0x1003)]));
  put(tables + 0x1000, quads([BigInt(tables + 0x2003)]));
  put(tables + 0x2000, quads([0, 1, 2, 3].map((index) => BigInt(tables + 0x3003 + index * 0x1000))));
  put(tables + 0x3000, quads(Array.from({ length: 2048 }, (_, page) => BigInt(page * 0x1000 + 3))));
  const set = (field: StateField, value: bigint, offset = 0): void => view.setBigUint64(core.fieldAddress(field) + offset, value, true);
  set(StateField.Cr0, 0x80010011n);
  set(StateField.Cr3, BigInt(tables));
  set(StateField.Cr4, 0x20n);
  set(StateField.Efer, 0xd00n);
  set(StateField.Rip, BigInt(code));
  set(StateField.GeneralRegisters, BigInt(places.stackTop), 32);
  for (const [segment, selector, attributes] of [[Segment.CS, 8, 0xa9b], [Segment.SS, 16, 0xc93], [Segment.DS, 16, 0xc93], [Segment.ES, 16, 0xc93]] as const) {
    const at = core.fieldAddress(StateField.Segments) + segment * 24;
    view.setUint32(at, selector, true);
    view.setUint32(at + 4, attributes, true);
    view.setUint32(at + 8, 0xffffffff, true);
  }
  core.stateReplaced();
  const activity = core.fieldAddress(StateField.Activity);
  const started = now();
  while (view.getUint32(activity, true) === Activity.Active) core.run(slice, 0);
  const milliseconds = now() - started;
  if (view.getUint32(activity, true) !== Activity.Halted) throw new Error(`the ${loop.name} loop did not end in HLT`);
  return { milliseconds, instructions: Number(view.getBigUint64(core.fieldAddress(StateField.Instructions), true)) };
}
