import { Place, Selector, type World } from '../world';

/** Offsets of the parameters in the image of lib/truth-row.asm, after the Multiboot header of 32 bytes. */
const enum Parameter {
  Cr0 = 32,
  Cr3 = 40,
  Cr4 = 48,
  Efer = 56,
  Star = 64,
  Lstar = 72,
  Fmask = 80,
  Rflags = 88,
  Rsp = 96,
  Entry = 104,
  Task = 112,
  Dump = 120,
  GdtPointer = 128,
  IdtPointer = 140,
  Pieces = 152,
}

const IMAGE = 0x300000;
/** EFER.LMA is the processor's own. */
const LMA = 0x400n;
const HLT = 0xf4;

/**
 * A world as a Multiboot kernel, so that a reference can run it: the stub sets the same state up and jumps to the program.
 * @param stub lib/truth-row.asm, assembled
 */
export function truthKernel(stub: Uint8Array, world: World): Uint8Array {
  const stubView = new DataView(stub.buffer, stub.byteOffset, stub.byteLength);
  const dump = Number(stubView.getBigUint64(Parameter.Dump, true));
  // A length of 0 would end the list. The tables' pages are not zero everywhere: a loader may have used them.
  const tables = { physical: Place.Pml4, bytes: new Uint8Array(Place.Gdt - Place.Pml4) };
  const pieces = [tables, ...world.memory()].filter(({ bytes }) => bytes.length > 0).map(({ physical, bytes }) => ({ physical, bytes: shown(physical, bytes, dump) }));
  const size = pieces.reduce((sum, { bytes }) => sum + 8 + bytes.length, 8);
  const image = new Uint8Array(stub.length + size);
  image.set(stub);
  const view = new DataView(image.buffer);
  const put = (at: Parameter, value: bigint): void => view.setBigUint64(at, BigInt.asUintN(64, value), true);
  put(Parameter.Cr0, world.cr0);
  put(Parameter.Cr3, BigInt(Place.Pml4));
  put(Parameter.Cr4, world.cr4);
  put(Parameter.Efer, world.efer & ~LMA);
  put(Parameter.Star, world.star);
  put(Parameter.Lstar, world.lstar);
  put(Parameter.Fmask, world.fmask);
  put(Parameter.Rflags, world.rflags);
  put(Parameter.Rsp, world.rsp);
  put(Parameter.Entry, BigInt(Place.Code));
  put(Parameter.Task, world.taskRegisterLoaded ? BigInt(Selector.Tss) : 0n);
  view.setUint16(Parameter.GdtPointer, Selector.Limit, true);
  view.setUint32(Parameter.GdtPointer + 2, Place.Gdt, true);
  view.setUint16(Parameter.IdtPointer, world.idtLimit, true);
  view.setUint32(Parameter.IdtPointer + 2, Place.Idt, true);
  view.setUint32(Parameter.Pieces, IMAGE + stub.length, true);
  let at = stub.length;
  for (const { physical, bytes } of pieces) {
    view.setUint32(at, physical, true);
    view.setUint32(at + 4, bytes.length, true);
    image.set(bytes, at + 8);
    at += 8 + bytes.length;
  }
  view.setUint16(at - size + 8 + gdtOffset(pieces) + Selector.Tss, world.tssLimit, true);
  return image;
}

/** Where the bytes of the GDT begin behind the list's own beginning. */
function gdtOffset(pieces: readonly { physical: number; bytes: Uint8Array }[]): number {
  let offset = 8;
  for (const { physical, bytes } of pieces) {
    if (physical === Place.Gdt) return offset;
    offset += 8 + bytes.length;
  }
  throw new Error('the world has no GDT');
}

/** A handler that only stops the machine shows its frame instead: push the vector; jump to the stub's dump. */
function shown(physical: number, bytes: Uint8Array, dump: number): Uint8Array {
  const vector = (physical - Place.Handlers) / 0x80;
  if (!Number.isInteger(vector) || vector < 0 || vector > 33 || bytes.length !== 1 || bytes[0] !== HLT) return bytes;
  const code = new Uint8Array(7);
  code.set([0x6a, vector, 0xe9]);
  new DataView(code.buffer).setInt32(3, dump - (physical + code.length), true);
  return code;
}
