import { Rflags } from "../../x86/bits/rflags";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { fastMode } from "../memory/tlb";
import { readPhysical } from "../memory/physical";
import { codeLinear, in64BitMode } from "../mode";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { breakpointsArmed } from "../system/breakpoints";
import { knownPhysical } from "./fetch";

// The end that kernels without HLT come to: a loop that does nothing, which no interrupt can leave.

const NOP: u32 = 0x90;
/** Before NOP: PAUSE. */
const REP: u32 = 0xf3;
const JMP_SHORT: u32 = 0xeb;
const JMP_NEAR: u32 = 0xe9;
/** A loop of more bytes than this is none of those. */
const LONGEST: u32 = 16;

/** RIP is in a loop of nothing but NOP, PAUSE and the JMP that closes it, and IF is 0. */
export function spinsForever(): bool {
  if ((cpu.rflags & (Rflags.IF | Rflags.TF)) != 0 || breakpointsArmed()) return false;
  const at = knownPhysical(codeLinear(cpu.rip), fastMode());
  if (at == 0xffffffff) return false;
  const jump = afterNothing(at, at + LONGEST);
  const next = jump + lengthOfJump(jump);
  const target = next + displacement(jump);
  // Linear addresses that follow one another are physical ones that do only within a page.
  const inPage = ((target ^ at) & ~0xfff) == 0 && (((next - 1) ^ at) & ~0xfff) == 0;
  return inPage && target <= at && at - target <= LONGEST && afterNothing(target, jump) == jump;
}

/** The first byte from `at` on that belongs to no NOP or PAUSE, `end` at most. */
function afterNothing(at: u32, end: u32): u32 {
  let next = at;
  while (next < end) {
    if (byteAt(next) == NOP) next += 1;
    else if (byteAt(next) == REP && byteAt(next + 1) == NOP) next += 2;
    else break;
  }
  return next;
}

/** Bytes of the JMP at `at`. */
function lengthOfJump(at: u32): u32 {
  return byteAt(at) == JMP_SHORT ? 2 : is16Bit() ? 3 : 5;
}

/** Of the JMP at `at`; of anything else one that leads out of the page. */
function displacement(at: u32): u32 {
  if (byteAt(at) == JMP_SHORT) return <u32><i32><i8>byteAt(at + 1);
  if (byteAt(at) != JMP_NEAR) return 0x80000000;
  return is16Bit() ? <u32><i32>readPhysical<i16>(at + 1) : readPhysical<u32>(at + 1);
}

function is16Bit(): bool {
  return !in64BitMode() && (segmentRegister(Segment.CS).attributes & Attribute.D) == 0;
}

function byteAt(physical: u32): u32 {
  return readPhysical<u8>(physical);
}
