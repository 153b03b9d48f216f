import { Check } from "../../x86/bits/checks";
import { Cr4 } from "../../x86/bits/control";
import { Vector } from "../../x86/bits/vectors";
import { CpuState, cpu } from "../state";
import { Layout } from "../layout";
import { fault } from "../exceptions/fault";
import { flushFast } from "../memory/tlb";
import { noteDebugException } from "./breakpoints";
import { demand, demandPrivilege } from "./demand";
import { movedBits } from "./register-width";

// MOV DR. Source: SDM 3B (June 2025) "Debug Registers"; SDM 2 "MOV-Move to/from Debug Registers".

const DR6_WRITABLE: u64 = 0xe00f;
const DR6_FIXED: u64 = 0xffff0ff0;
const DR7_WRITABLE: u64 = 0xffff23ff;
const DR7_FIXED: u64 = 0x400;
const DR7_GD: u64 = 0x2000;
/** DR6.BD: a debug register was about to be touched. */
const DR6_BD: u64 = 0x2000;

/** MOV r, DRn. */
export function readDebug(n: u32): u64 {
  return demandAccess(n) ? movedBits(load<u64>(slot(n))) : 0;
}

/** MOV DRn, r: DR0-DR3 take any value; in DR6 and DR7 the upper half must be 0. */
export function writeDebug(n: u32, register: u64): void {
  if (!demandAccess(n)) return;
  const value = movedBits(register);
  if (n < 4) return store<u64>(slot(n), value);
  if (!demand(value >> 32 == 0, Vector.GP, 0, Check.DebugRegisterValid)) return;
  if ((n & 1) == 0) {
    cpu.dr6 = (value & DR6_WRITABLE) | DR6_FIXED;
    return;
  }
  cpu.dr7 = (value & DR7_WRITABLE) | DR7_FIXED;
  flushFast();
}

/** DR4 and DR5 exist only as other names of DR6 and DR7, and not with CR4.DE; DR8-DR15 do not exist. */
function demandAccess(n: u32): bool {
  if (n > 7 || ((n == 4 || n == 5) && (cpu.cr4 & Cr4.DE) != 0)) {
    fault(Vector.UD, Check.OpcodeDefined);
    return false;
  }
  return demandPrivilege() && demandUnguarded();
}

/** DR7.GD: the access is a #DB fault, which clears GD for its handler. */
function demandUnguarded(): bool {
  if (!(cpu.dr7 & DR7_GD)) return true;
  noteDebugException(DR6_BD);
  fault(Vector.DB, Check.DebugRegistersGuarded);
  return false;
}

function slot(n: u32): usize {
  const index = n == 4 || n == 5 ? n + 2 : n;
  return Layout.Cpu + offsetof<CpuState>("dr0") + (index << 3);
}
