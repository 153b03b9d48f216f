import { readMemory, readSlot, writeMemory } from "../cpu/operand";
import { faulted } from "../exceptions/fault";
import { checkLinear, probeWrite } from "../memory/linear";

/** Where an image of the floating-point state is put together before it goes to memory, and after it has come from there. */
export const IMAGE: usize = memory.data(512, 16);

/** Writes the first `bytes` of the image to `linear` in pieces of 2, 4 or 8: all or, with a fault noted, none. The pieces are what #AC asks about. */
export function writeImage(linear: u64, bytes: u32, piece: u32, stack: bool): void {
  if (!checkLinear(linear + bytes - 1, 1, stack, false) || !probeWrite(linear, bytes, stack)) return;
  for (let at: u32 = 0; at < bytes && !faulted(); at += piece) writeMemory(linear + at, readSlot(IMAGE + at, piece), piece, stack);
}

/** Reads `bytes` from `linear` into the image; what the image holds counts only without a fault. */
export function readImage(linear: u64, bytes: u32, piece: u32, stack: bool): void {
  if (!checkLinear(linear + bytes - 1, 1, stack, false)) return;
  for (let at: u32 = 0; at < bytes && !faulted(); at += piece) putPiece(IMAGE + at, readMemory(linear + at, piece, stack), piece);
}

function putPiece(place: usize, value: u64, piece: u32): void {
  if (piece == 2) store<u16>(place, <u16>value);
  else if (piece == 4) store<u32>(place, <u32>value);
  else store<u64>(place, value);
}
