import { readMemory, writeMemory } from "../cpu/operand";
import { faulted } from "../exceptions/fault";
import { checkLinear, probeWrite } from "../memory/linear";

/** Where an image of the floating-point state is put together before it goes to memory, and after it has come from there. */
export const IMAGE: usize = memory.data(512, 16);

/** Writes the first `bytes` (an even number) of the image to `linear`: all or, with a fault noted, none. */
export function writeImage(linear: u64, bytes: u32, stack: bool): void {
  if (!checkLinear(linear + bytes - 1, 1, stack, false) || !probeWrite(linear, bytes, stack)) return;
  copyPieces(linear, bytes, stack, true);
}

/** Reads `bytes` (an even number) from `linear` into the image; what the image holds counts only without a fault. */
export function readImage(linear: u64, bytes: u32, stack: bool): void {
  if (checkLinear(linear + bytes - 1, 1, stack, false)) copyPieces(linear, bytes, stack, false);
}

/** Pieces of 8 bytes, or of 2 where that does not divide. */
function copyPieces(linear: u64, bytes: u32, stack: bool, write: bool): void {
  const size: u32 = bytes & 7 ? 2 : 8;
  for (let at: u32 = 0; at < bytes && !faulted(); at += size) {
    const place = IMAGE + at;
    if (size == 8) {
      if (write) writeMemory(linear + at, load<u64>(place), 8, stack);
      else store<u64>(place, readMemory(linear + at, 8, stack));
    } else {
      if (write) writeMemory(linear + at, load<u16>(place), 2, stack);
      else store<u16>(place, <u16>readMemory(linear + at, 2, stack));
    }
  }
}
