import { Operation } from "../cpu/op";
import { destinationSlot, readSource } from "../cpu/operand";
import { Record } from "../cpu/record";
import { faulted } from "../exceptions/fault";
import { source16 } from "./vector-operand";

/** Shuffles by an immediate, and words in and out. Source: SDM 2 (June 2025), the operation section of each. */
export function shuffle(operation: u32, r: usize): void {
  const choice = <u32>load<u8>(r, Record.Immediate);
  if (operation == Operation.PINSRW) return insertWord(r, choice & 7);
  const from = source16(r);
  if (!from) return;
  const to = destinationSlot(r);
  if (operation == Operation.PEXTRW) return store<u64>(to, load<u16>(from + ((choice & 7) << 1)));
  v128.store(to, shuffled(operation, to, from, choice));
}

function insertWord(r: usize, word: u32): void {
  const value = readSource(r, 2);
  if (!faulted()) store<u16>(destinationSlot(r) + (word << 1), <u16>value);
}

function shuffled(operation: u32, first: usize, second: usize, choice: u32): v128 {
  const b = v128.load(second);
  switch (operation) {
    case Operation.SHUFPS: return doublewords(first, second, choice);
    case Operation.SHUFPD:
      return i64x2.replace_lane(i64x2.splat(load<u64>(first + ((choice & 1) << 3))), 1, load<u64>(second + ((choice & 2) << 2)));
    case Operation.PSHUFD: return doublewords(second, second, choice);
    case Operation.PSHUFHW: return i64x2.replace_lane(b, 1, words(second + 8, choice));
    default: return i64x2.replace_lane(b, 0, words(second, choice));
  }
}

/** Two doublewords of the first and two of the second, two bits of `choice` each. */
function doublewords(first: usize, second: usize, choice: u32): v128 {
  let all = i32x4.splat(load<u32>(first + ((choice & 3) << 2)));
  all = i32x4.replace_lane(all, 1, load<u32>(first + (((choice >> 2) & 3) << 2)));
  all = i32x4.replace_lane(all, 2, load<u32>(second + (((choice >> 4) & 3) << 2)));
  return i32x4.replace_lane(all, 3, load<u32>(second + (((choice >> 6) & 3) << 2)));
}

/** Four words of the quadword at `from`, two bits of `choice` each. */
export function words(from: usize, choice: u32): u64 {
  let all: u64 = 0;
  for (let i: u32 = 0; i < 4; i++) all |= <u64>load<u16>(from + (((choice >> (2 * i)) & 3) << 1)) << (16 * i);
  return all;
}
