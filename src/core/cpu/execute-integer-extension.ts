import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { fault, faulted } from "../exceptions/fault";
import { inRealMode, inVirtual8086 } from "../mode";
import { cpu, gpr } from "../state";
import { changeFlags, flags, resultFlags } from "./flags";
import { Operation } from "./op";
import { destinationSlot, readSlot, readSource, signed, truncate, writeDestination, writeSlot } from "./operand";
import { Record, sizeOf } from "./record";
import { unsignedHigh } from "./wide-product";

// POPCNT, LZCNT, TZCNT, MOVBE, CRC32, ADX, BMI1, BMI2, RDRAND, RDSEED. Source: SDM 2 (June 2025), operation of each.

/** CRC-32C, its bits in reverse order. */
const CRC_POLYNOMIAL: u32 = 0x82f63b78;

/** Does one of the operations from POPCNT to BLSI. */
export function executeIntegerExtension(operation: u32, r: usize): void {
  if (operation >= <u32>Operation.FirstVex && (inRealMode() || inVirtual8086())) return fault(Vector.UD, Check.OpcodeDefined);
  if (operation == Operation.RDRAND) return random(r, 0);
  if (operation == Operation.RDSEED) return random(r, u64.MAX_VALUE);
  const size = operation == Operation.CRC32_BYTE ? 1 : sizeOf(r);
  const value = readSource(r, size);
  if (faulted()) return;
  if (operation >= <u32>Operation.FirstVex) executeVex(operation, r, value, size);
  else executeLegacy(operation, r, value, size);
}

function executeLegacy(operation: u32, r: usize, value: u64, size: u32): void {
  switch (operation) {
    case Operation.POPCNT:
      writeSlot(destinationSlot(r), popcnt(value), size);
      return changeFlags(Rflags.Arithmetic, value ? 0 : Rflags.ZF);
    case Operation.TZCNT: return count(r, size, value ? ctz(value) : size << 3);
    case Operation.LZCNT: return count(r, size, value ? clz(value) - 64 + (size << 3) : size << 3);
    case Operation.MOVBE: return writeDestination(r, bswap<u64>(value) >> (64 - (size << 3)));
    case Operation.ADCX: return addWith(Rflags.CF, r, value, size);
    case Operation.ADOX: return addWith(Rflags.OF, r, value, size);
    default: return cyclicRedundancy(r, value, size);
  }
}

/** LZCNT, TZCNT: CF tells a source of 0, ZF a result of 0; the others are undefined, and stay. */
function count(r: usize, size: u32, result: u64): void {
  writeSlot(destinationSlot(r), result, size);
  changeFlags(Rflags.CF | Rflags.ZF, (result == size << 3 ? Rflags.CF : 0) | (result ? 0 : Rflags.ZF));
}

/** ADCX, ADOX: one flag is carry in and out, the others stay. */
function addWith(flag: u64, r: usize, value: u64, size: u32): void {
  const slot = destinationSlot(r);
  const first = readSlot(slot, size);
  const carried: u64 = flags() & flag ? 1 : 0;
  const sum = truncate(first + value + carried, size);
  writeSlot(slot, sum, size);
  changeFlags(flag, sum < first || (carried != 0 && sum == first) ? flag : 0);
}

/** CRC32: the result has 32 bits in a register of 64 too. */
function cyclicRedundancy(r: usize, value: u64, size: u32): void {
  const slot = destinationSlot(r);
  let sum = load<u32>(slot);
  for (let i: u32 = 0; i < size; i++) {
    sum ^= <u32>(value >> (i << 3)) & 0xff;
    for (let bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (sum & 1 ? CRC_POLYNOMIAL : 0);
  }
  store<u64>(slot, sum);
}

/** The register that VEX.vvvv names. */
function vexSlot(r: usize): usize {
  return load<u32>(r, Record.Immediate);
}

function executeVex(operation: u32, r: usize, value: u64, size: u32): void {
  const slot = destinationSlot(r);
  switch (operation) {
    case Operation.BLSR: return logical(r, size, value & (value - 1), value == 0);
    case Operation.BLSMSK: return logical(r, size, truncate(value ^ (value - 1), size), value == 0);
    case Operation.BLSI: return logical(r, size, value & (0 - value), value != 0);
    case Operation.RORX: return writeSlot(slot, rotated(value, load<u8>(r, Record.Immediate), size), size);
    default: break;
  }
  const second = readSlot(vexSlot(r), size);
  const shift = second & ((size << 3) - 1);
  switch (operation) {
    case Operation.ANDN: return logical(r, size, ~second & value, false);
    case Operation.BEXTR: return logical(r, size, extracted(value, second), false);
    case Operation.BZHI: return logical(r, size, lowBits(value, second & 0xff), (second & 0xff) >= size << 3);
    case Operation.SHLX: return writeSlot(slot, value << shift, size);
    case Operation.SHRX: return writeSlot(slot, value >> shift, size);
    case Operation.SARX: return writeSlot(slot, <u64>(signed(value, size) >> shift), size);
    case Operation.PDEP: return writeSlot(slot, deposited(second, value), size);
    case Operation.PEXT: return writeSlot(slot, gathered(second, value), size);
    default: return multiplyWithoutFlags(r, value, size);
  }
}

/** Writes the result; SF and ZF come from it, CF is given, OF is 0. */
function logical(r: usize, size: u32, result: u64, carried: bool): void {
  writeSlot(destinationSlot(r), result, size);
  resultFlags(size, result, carried ? Rflags.CF : 0);
}

/** BEXTR: as many bits as bits 8-15 say, from the one on that bits 0-7 name. */
function extracted(value: u64, control: u64): u64 {
  const start = control & 0xff;
  return start > 63 ? 0 : lowBits(value >> start, (control >> 8) & 0xff);
}

function lowBits(value: u64, bits: u64): u64 {
  return bits > 63 ? value : value & ((<u64>1 << bits) - 1);
}

function rotated(value: u64, by: u32, size: u32): u64 {
  return size == 8 ? rotr<u64>(value, by) : rotr<u32>(<u32>value, by);
}

/** PDEP: the low bits of `value` go to where `mask` has ones. */
function deposited(value: u64, mask: u64): u64 {
  let result: u64 = 0;
  for (let rest = mask, bits = value; rest != 0; rest &= rest - 1, bits >>= 1) {
    if (bits & 1) result |= rest & (0 - rest);
  }
  return result;
}

/** PEXT: the bits of `value` where `mask` has ones, side by side. */
function gathered(value: u64, mask: u64): u64 {
  let result: u64 = 0;
  for (let rest = mask, to: u64 = 1; rest != 0; rest &= rest - 1, to <<= 1) {
    if (value & rest & (0 - rest)) result |= to;
  }
  return result;
}

/** MULX: RDX times the source; where both halves go to one register, the upper one stays. */
function multiplyWithoutFlags(r: usize, value: u64, size: u32): void {
  const first = readSlot(gpr(2), size);
  const low = first * value;
  writeSlot(vexSlot(r), low, size);
  writeSlot(destinationSlot(r), size == 8 ? unsignedHigh(first, value) : low >> 32, size);
}

/**
 * RDRAND, RDSEED: numbers that are counted, not drawn, so that the same life gives the same ones (SplitMix64 of the count).
 * There is always one: CF = 1.
 */
function random(r: usize, stream: u64): void {
  cpu.randomCount += 1;
  let value = (cpu.randomCount ^ stream) * 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  writeDestination(r, value ^ (value >> 31));
  changeFlags(Rflags.Arithmetic, Rflags.CF);
}
