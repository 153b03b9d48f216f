import { viewOf } from './case';
import { CODE, FxOffset, PAGE, READ_ONLY_PAGE, StateOffset, dataPages, selectors } from './layout';
import type { Random } from './random';

const edges = [
  0n, 1n, 2n, 3n, 7n, 8n, 15n, 16n, 31n, 32n, 33n, 63n, 64n, 0x7fn, 0x80n, 0xffn, 0x100n, 0x7fffn, 0x8000n, 0xffffn, 0x10000n, 0x7fffffffn, 0x80000000n,
  0xffffffffn, 0x100000000n, 0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn, 0xfffffffffffffff0n, 0xffffffff80000000n,
];
/** Around the ends of what is canonical, and of the program's half of it. */
const farAddresses = [0x7fffffffefffn, 0x7ffffffffff8n, 0x7fffffffffffn, 0x800000000000n, 0xffff7fffffffffffn, 0xffff800000000000n, 0xdead000000000000n];
const doubles = [
  0n, 1n, 0xfffffffffffffn, 0x10000000000000n, 0x7fefffffffffffffn, 0x7ff0000000000000n, 0x7ff8000000000000n, 0x7ff0000000000001n, 0x3ff0000000000000n,
  0x3fe0000000000000n, 0x41e0000000000000n, 0x43e0000000000000n, 0x41dfffffffe00000n,
];
const singles = [0n, 1n, 0x7fffffn, 0x800000n, 0x7f7fffffn, 0x7f800000n, 0x7fc00000n, 0x7f800001n, 0x3f800000n, 0x3f000000n, 0x4f000000n, 0x5f000000n, 0x4effffffn];
const STATUS_BUSY = 0x8080;

/** A place in the data, often aligned, often at a page's end. */
export function pointer(random: Random): bigint {
  const page = random.pick(dataPages);
  if (random.oneIn(5)) return BigInt(page + random.pick([0, PAGE]) + random.below(32) - 16);
  return BigInt(page + (random.oneIn(3) ? random.below(PAGE) : random.below(PAGE / 16) * 16));
}

function general(random: Random): bigint {
  const kind = random.below(20);
  if (kind < 9) return pointer(random);
  if (kind < 14) return random.pick(edges);
  if (kind < 15) return random.pick(farAddresses) + BigInt(random.below(16));
  if (kind < 16) return BigInt(CODE + random.below(0x3000));
  return random.oneIn(2) ? random.u64() : BigInt(random.u32());
}

/** A number of 64 bits as integer, two binary32 or one binary64. */
function vectorWord(random: Random): bigint {
  const sign = random.u64() & 0x8000000000000000n;
  switch (random.below(5)) {
    case 0: return random.pick(edges);
    case 1: return random.pick(doubles) ^ sign;
    case 2: return (random.pick(singles) << 32n) | random.pick(singles) | sign;
    case 3: return ((0x3f0n + BigInt(random.below(96))) << 52n) | (random.u64() & 0xfffffffffffffn) | sign;
    default: return random.u64();
  }
}

function mxcsr(random: Random): number {
  let value = 0x1f80 | (random.u32() & 0x6000);
  if (random.oneIn(4)) value &= ~(random.u32() & 0x1f80);
  if (random.oneIn(4)) value |= 0x40;
  if (random.oneIn(4)) value |= 0x8000;
  return random.oneIn(2) ? value | (random.u32() & 0x3f) : value;
}

function extendedExponent(random: Random): number {
  if (random.oneIn(4)) return random.pick([0, 1, 0x3ffe, 0x3fff, 0x4000, 0x403e, 0x7ffe, 0x7fff]);
  return random.oneIn(2) ? 0x3fff - 64 + random.below(128) : random.below(0x8000);
}

/** An image for FXRSTOR, of a processor in a sound state: ES and B of the status word follow from flags and masks. */
function putFloat(view: DataView, random: Random): void {
  const control = 0x40 | (random.oneIn(5) ? random.u32() & 0x3f : 0x3f) | (random.u32() & 0xc00) | (random.oneIn(3) ? random.pick([0, 0x200]) : 0x300);
  let status = (random.u32() & 0x7f00) & ~(random.oneIn(2) ? 0x3800 : 0);
  if (random.oneIn(4)) status |= random.u32() & 0x7f;
  if (status & ~control & 0x3f) status |= STATUS_BUSY;
  view.setUint16(StateOffset.Fx + FxOffset.Control, control, true);
  view.setUint16(StateOffset.Fx + FxOffset.Status, status, true);
  view.setUint8(StateOffset.Fx + FxOffset.Tags, random.oneIn(3) ? 0 : random.oneIn(3) ? 255 : random.byte());
  view.setUint32(StateOffset.Fx + FxOffset.Mxcsr, mxcsr(random), true);
  for (let i = 0; i < 8; i++) {
    const at = StateOffset.Fx + FxOffset.X87 + i * 16;
    const whole = random.oneIn(12) ? 0n : 0x8000000000000000n;
    const fraction = random.oneIn(2) ? random.u64() : random.pick(edges) << BigInt(random.below(48));
    view.setBigUint64(at, BigInt.asUintN(64, fraction | whole), true);
    view.setUint16(at + 8, extendedExponent(random) | (random.u32() & 0x8000), true);
  }
  for (let i = 0; i < 32; i++) view.setBigUint64(StateOffset.Fx + FxOffset.Xmm + i * 8, vectorWord(random), true);
}

function flags(random: Random): bigint {
  let value = 0x202 | (random.u32() & 0x8d5);
  if (random.oneIn(4)) value |= 0x400;
  if (random.oneIn(24)) value |= 0x100;
  if (random.oneIn(12)) value |= 0x40000;
  if (random.oneIn(30)) value |= 0x10000;
  return BigInt(value);
}

/** A state of a program in user mode, with code at `rip`. */
export function makeState(random: Random, rip: number, long: boolean): Uint8Array {
  const bytes = new Uint8Array(StateOffset.Size);
  const view = viewOf(bytes);
  const put = (register: number, value: bigint): void => view.setBigUint64(register * 8, long || register > 7 ? BigInt.asUintN(64, value) : BigInt.asUintN(32, value), true);
  for (let register = 0; register < 16; register++) put(register, general(random));
  if (!random.oneIn(8)) put(4, BigInt(dataPages[3] + 8 * random.below(1024)));
  if (random.oneIn(2)) put(1, BigInt(random.below(64)));
  if (!random.oneIn(4)) put(6, pointer(random));
  if (!random.oneIn(4)) put(7, pointer(random));
  view.setBigUint64(StateOffset.Rip, BigInt(rip), true);
  view.setBigUint64(StateOffset.Rflags, flags(random), true);
  const flat = !long && !random.oneIn(16) ? selectors.data : 0;
  view.setUint16(StateOffset.Cs, long ? selectors.code64 : selectors.code32, true);
  view.setUint16(StateOffset.Ss, selectors.data, true);
  view.setUint16(StateOffset.Ds, flat, true);
  view.setUint16(StateOffset.Es, random.oneIn(8) ? selectors.data : flat, true);
  if (long) {
    view.setBigUint64(StateOffset.FsBase, random.oneIn(4) ? 0n : pointer(random), true);
    view.setBigUint64(StateOffset.GsBase, random.oneIn(4) ? 0n : pointer(random), true);
  } else {
    view.setUint16(StateOffset.Fs, random.oneIn(2) ? selectors.data : 0, true);
    view.setUint16(StateOffset.Gs, random.oneIn(2) ? selectors.data : 0, true);
  }
  putFloat(view, random);
  return bytes;
}

/** What the pages of data hold at the beginning: numbers of every kind, pointers among them. */
export function makeTemplate(random: Random): Uint8Array {
  const bytes = new Uint8Array(dataPages.length * PAGE);
  const view = viewOf(bytes);
  for (let at = 0; at < bytes.length; at += 8) {
    const special = random.oneIn(3) ? (random.oneIn(2) ? pointer(random) : general(random)) : vectorWord(random);
    view.setBigUint64(at, BigInt.asUintN(64, special), true);
  }
  const selector = (READ_ONLY_PAGE + 1) * PAGE;
  for (let at = 0; at < selector; at += 128) view.setUint16(at + 8, random.pick([0, 0x23, 0x2b, 0x33, 0x10, 0x7b, 0x63, random.below(65536)]), true);
  return bytes;
}
