import { Cr4 } from "../../x86/bits/control";
import { cpu } from "../state";

// Breakpoints by DR0-DR3 and DR7. Source: SDM 3B (June 2025) "Debug Control Register (DR7)", "Debug Status Register (DR6)".

/** The R/W field of a breakpoint. */
const enum Kind {
  Execute = 0,
  Write = 1,
  Port = 2,
  ReadWrite = 3,
}

/** L0, G0 ... G3 of DR7. */
const ENABLED: u64 = 0xff;
/** DR7: the next access to a debug register is refused. */
const GENERAL_DETECT: u64 = 0x2000;
/** B0-B3 of DR6. */
const MATCHED: u64 = 0xf;

/**
 * What a debug exception leaves in the registers when it is raised: its own bits in DR6, of which only B0-B3 are cleared
 * before, and the debug registers open for its handler.
 */
export function noteDebugException(bits: u64): void {
  cpu.dr6 = (cpu.dr6 & ~MATCHED) | bits;
  cpu.dr7 &= ~GENERAL_DETECT;
}

/** True while a breakpoint is enabled: then instructions run one by one. */
// @ts-ignore: decorator
@inline
export function breakpointsArmed(): bool {
  return (cpu.dr7 & ENABLED) != 0;
}

/** True while data is watched: no access may then take a shortcut. */
export function dataWatched(): bool {
  if (!breakpointsArmed()) return false;
  for (let n: u32 = 0; n < 4; n++) if (isEnabled(n) && (kindOf(n) == Kind.Write || kindOf(n) == Kind.ReadWrite)) return true;
  return false;
}

/** Bits of DR6 for the instruction at linear address `linear`, which is about to run; 0: no breakpoint. */
export function instructionBreakpoints(linear: u64): u64 {
  return matching(linear, 1, Kind.Execute, Kind.Execute);
}

/** Notes the breakpoints on a data access that has been made: a trap follows the instruction. */
export function noteDataAccess(linear: u64, size: u64, write: bool): void {
  cpu.breakpointTraps |= <u32>matching(linear, size, write ? Kind.Write : Kind.ReadWrite, Kind.ReadWrite);
}

/** Notes the breakpoints on a port; they need CR4.DE. */
export function notePortAccess(port: u32, size: u32): void {
  if ((cpu.cr4 & Cr4.DE) != 0) cpu.breakpointTraps |= <u32>matching(port, size, Kind.Port, Kind.Port);
}

/**
 * Bits of DR6 of all breakpoints of either kind that the bytes touch, as long as one of them is enabled: LE and GE count for
 * nothing, and the low bits of an address are those that LEN leaves.
 */
function matching(address: u64, size: u64, kind: Kind, other: Kind): u64 {
  let found: u64 = 0;
  let enabled = false;
  for (let n: u32 = 0; n < 4; n++) {
    if (kindOf(n) != kind && kindOf(n) != other) continue;
    const length = lengthOf(n);
    const from = addressOf(n) & ~(length - 1);
    // Differences wrap, as the addresses do.
    if (address - from >= length && from - address >= size) continue;
    found |= <u64>1 << n;
    if (isEnabled(n)) enabled = true;
  }
  return enabled ? found : 0;
}

function isEnabled(n: u32): bool {
  return ((cpu.dr7 >> (2 * n)) & 3) != 0;
}

function kindOf(n: u32): u32 {
  return <u32>(cpu.dr7 >> (16 + 4 * n)) & 3;
}

/** The LEN field: 1, 2, 8, 4 bytes. */
function lengthOf(n: u32): u64 {
  const field = <u32>(cpu.dr7 >> (18 + 4 * n)) & 3;
  return field == 2 ? 8 : field + 1;
}

function addressOf(n: u32): u64 {
  return n == 0 ? cpu.dr0 : n == 1 ? cpu.dr1 : n == 2 ? cpu.dr2 : cpu.dr3;
}
