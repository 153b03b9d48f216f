import { sizeOf } from "../cpu/record";
import { faulted } from "../exceptions/fault";
import { floatState } from "../float-state";
import { IMAGE, readImage, writeImage } from "./image";
import { Status, dataRegister, initialize, isEmpty, physical, setControl, setStatus } from "./x87-state";

// FNSTENV, FLDENV, FNSAVE, FRSTOR: seven words of 16 or 32 bits, then the data registers from ST(0) on.
// Source: SDM 1 (June 2025) "x87 FPU State Saving", the protected-mode formats.

const REGISTERS: u32 = 80;

/** Bytes of one word. */
function wordSize(r: usize): u32 {
  return sizeOf(r) == 2 ? 2 : 4;
}

function putWord(index: u32, size: u32, value: u32): void {
  if (size == 2) store<u16>(IMAGE + (index << 1), <u16>value);
  else store<u32>(IMAGE + (index << 2), value);
}

function word(index: u32, size: u32): u32 {
  return size == 2 ? <u32>load<u16>(IMAGE + (index << 1)) : load<u32>(IMAGE + (index << 2));
}

/** Tag of a register: 0 valid, 1 zero, 2 special, 3 empty. */
function tagOf(number: u32): u32 {
  if (isEmpty(number)) return 3;
  const significand = load<u64>(dataRegister(number));
  const exponent = load<u16>(dataRegister(number), 8) & 0x7fff;
  if (exponent == 0) return significand == 0 ? 1 : 2;
  return exponent == 0x7fff || significand >> 63 == 0 ? 2 : 0;
}

function putEnvironment(size: u32): void {
  let tags: u32 = 0;
  for (let i: u32 = 0; i < 8; i++) tags |= tagOf(i) << (2 * i);
  // The upper halves of the first three words read all ones.
  const upper: u32 = 0xffff0000;
  putWord(0, size, upper | floatState.control);
  putWord(1, size, upper | floatState.status);
  putWord(2, size, upper | tags);
  putWord(3, size, <u32>floatState.lastInstruction);
  putWord(4, size, size == 2 ? 0 : floatState.lastOpcode << 16);
  putWord(5, size, <u32>floatState.lastOperand);
  putWord(6, size, size == 2 ? 0 : upper);
}

function takeEnvironment(size: u32): void {
  floatState.tags = 0;
  for (let i: u32 = 0; i < 8; i++) if (((word(2, size) >> (2 * i)) & 3) != 3) floatState.tags |= 1 << i;
  floatState.lastInstruction = word(3, size);
  floatState.lastOpcode = size == 2 ? 0 : (word(4, size) >> 16) & 0x7ff;
  floatState.lastOperand = word(5, size);
  setStatus(word(1, size));
  setControl(word(0, size));
}

/** FNSTENV masks all exceptions afterwards. */
export function storeEnvironment(r: usize): void {
  const size = wordSize(r);
  putEnvironment(size);
  writeImage(r, 7 * size, 7 * size, size);
  if (!faulted()) setControl(floatState.control | Status.Exceptions);
}

export function loadEnvironment(r: usize): void {
  const size = wordSize(r);
  readImage(r, 7 * size, 7 * size, size);
  if (!faulted()) takeEnvironment(size);
}

/** FNSAVE initialises the unit afterwards. */
export function saveAll(r: usize): void {
  const size = wordSize(r);
  putEnvironment(size);
  for (let i: u32 = 0; i < 8; i++) memory.copy(IMAGE + 7 * size + i * 10, dataRegister(physical(i)), 10);
  writeImage(r, 7 * size + REGISTERS, 7 * size, size);
  if (!faulted()) initialize();
}

export function restoreAll(r: usize): void {
  const size = wordSize(r);
  readImage(r, 7 * size + REGISTERS, 7 * size, size);
  if (faulted()) return;
  takeEnvironment(size);
  for (let i: u32 = 0; i < 8; i++) memory.copy(dataRegister(physical(i)), IMAGE + 7 * size + i * 10, 10);
}
