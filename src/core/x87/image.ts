import { effectiveAddress, readMemory, readSlot, throughStack, writeMemory } from "../cpu/operand";
import { demandUnbroken, isUnbroken, partAddress } from "../cpu/operand-part";
import { faulted } from "../exceptions/fault";
import { checkLinear, onward, probeWrite } from "../memory/linear";

/** Where an image of the floating-point state is put together before it goes to memory, and after it has come from there. */
export const IMAGE: usize = memory.data(512, 16);

/** Bytes of a data register in an image of FNSAVE: two accesses, of 8 and 2. */
const REGISTER: u32 = 10;
const SIGNIFICAND: u32 = 8;

/** `words` bytes in accesses of `piece`, which #AC asks about, then data registers up to `bytes`: the shape of the operand. */
let words: u32 = 0;
let piece: u32 = 0;

/**
 * Writes the first `written` bytes of the image to the memory operand, which has `bytes`: all or, with a fault noted, none.
 * @param environment bytes before the data registers; `bytes` where none follow
 * @param size of the accesses before them: 2, 4 or 8
 */
export function writeImage(r: usize, bytes: u32, environment: u32, size: u32, written: u32 = bytes): void {
  words = environment;
  piece = size;
  if (!isUnbroken(r, bytes)) return writeParts(r, bytes, written);
  const linear = effectiveAddress(r);
  const stack = throughStack(r);
  if (!demandUnbroken(r, bytes, true) || !checkLinear(linear + bytes - 1, 1, stack, false) || !probeWrite(linear, bytes, stack)) return;
  for (let at: u32 = 0; at < written && !faulted(); at += size) writeMemory(onward(linear, at), readSlot(IMAGE + at, size), size, stack);
}

/** Reads the memory operand into the image; what the image holds counts only without a fault. Parameters as those of `writeImage`. */
export function readImage(r: usize, bytes: u32, environment: u32, size: u32): void {
  words = environment;
  piece = size;
  const stack = throughStack(r);
  const unbroken = isUnbroken(r, bytes);
  const linear = effectiveAddress(r);
  if (unbroken && (!demandUnbroken(r, bytes, false) || !checkLinear(linear + bytes - 1, 1, stack, false))) return;
  for (let at: u32 = 0; at < bytes; at += unbroken ? size : unit(at)) {
    const place = unbroken ? onward(linear, at) : placeOf(r, at, false);
    if (faulted()) return;
    putPiece(IMAGE + at, readMemory(place, unbroken ? size : unit(at), stack), unbroken ? size : unit(at));
    if (faulted()) return;
  }
}

/** As `writeImage`, where the operand goes on at offset 0: each part is asked about first. */
function writeParts(r: usize, bytes: u32, written: u32): void {
  const stack = throughStack(r);
  for (let at: u32 = 0; at < bytes; at += unit(at)) {
    const place = placeOf(r, at, true);
    if (faulted() || !probeWrite(place, unit(at), stack)) return;
  }
  for (let at: u32 = 0; at < written; at += unit(at)) writeMemory(placeOf(r, at, true), readSlot(IMAGE + at, unit(at)), unit(at), stack);
}

/** Bytes at once where parts are looked for one by one: no more than are aligned when the operand is. */
function unit(at: u32): u32 {
  return at < words ? piece : 2;
}

/** Linear address of byte `at` of the operand: it lies in the access that it belongs to, and that one is a part. */
function placeOf(r: usize, at: u32, write: bool): u64 {
  if (at < words) return partAddress(r, at, piece, write);
  const inRegister = (at - words) % REGISTER;
  const first = inRegister < SIGNIFICAND;
  const into = first ? inRegister : inRegister - SIGNIFICAND;
  const begin = partAddress(r, at - into, first ? SIGNIFICAND : REGISTER - SIGNIFICAND, write);
  return faulted() ? 0 : onward(begin, into);
}

function putPiece(place: usize, value: u64, size: u32): void {
  if (size == 2) store<u16>(place, <u16>value);
  else if (size == 4) store<u32>(place, <u32>value);
  else store<u64>(place, value);
}
