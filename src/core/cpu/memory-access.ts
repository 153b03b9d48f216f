import { Segment } from "../../x86/bits/descriptors";
import { vectorBytes } from "./decode-operand";
import { instruction } from "./instruction";
import { throughStack } from "./modrm";
import { Operation } from "./op";
import { NO_OVERRIDE, segmentOverride } from "./prefixes";
import { SegmentedAccess } from "./segmented-address";

// What the memory operand of the instruction being decoded wants of its segment.

/** The segment of the memory operand: SS where the base is the stack or frame pointer. */
export function operandSegment(): u32 {
  if (segmentOverride != NO_OVERRIDE) return segmentOverride;
  return throughStack ? Segment.SS : Segment.DS;
}

/**
 * `SegmentedAccess` of the memory operand.
 * @param inMemory the first operand is in memory
 * @param bitIndexInRegister the source is a register: BT and its kin reach beyond the operand
 */
export function segmentedAccess(inMemory: bool, bitIndexInRegister: bool): u32 {
  const operation = instruction.operation;
  if (operation == Operation.LEA) return SegmentedAccess.NoSegment;
  const segment = operandSegment();
  if (isUnchecked(operation) || (bitIndexInRegister && isBitTest(operation))) return segment;
  const kind: u32 = inMemory && !onlyReads(operation) ? SegmentedAccess.Write : SegmentedAccess.Read;
  const privileged: u32 = isPrivileged(operation) ? SegmentedAccess.Privileged : isForUserMode(operation) ? SegmentedAccess.UserMode : 0;
  return segment | kind | privileged | enabledBy(operation) | (isForProtectedMode(operation) ? SegmentedAccess.Protected : 0) | (bytesOf(operation) << SegmentedAccess.BytesShift);
}

/** SSE, x87 and MMX: refused first where they are not enabled. */
function enabledBy(operation: u32): u32 {
  if (operation < <u32>Operation.ADDPS || operation > <u32>Operation.LastMmxTwin) return 0;
  if (operation <= <u32>Operation.LastVector) return SegmentedAccess.Vector;
  if (operation >= <u32>Operation.MOVQ2DQ && operation <= <u32>Operation.CVTTPD2PI) return SegmentedAccess.Vector | SegmentedAccess.X87 | SegmentedAccess.Waiting;
  return waits(operation) ? SegmentedAccess.X87 | SegmentedAccess.Waiting : SegmentedAccess.X87;
}

/** Asks for pending x87 exceptions first. */
function waits(operation: u32): bool {
  switch (operation) {
    case Operation.FXSAVE: case Operation.FXRSTOR: case Operation.FNSTCW: case Operation.FNSTSW: case Operation.FNSTENV: case Operation.FNSAVE: return false;
    default: return true;
  }
}

/** No access is made, the instruction being refused or naming the address only; or one that comes after another: POP reads the stack first. */
function isUnchecked(operation: u32): bool {
  switch (operation) {
    case Operation.Undefined: case Operation.NotImplemented: case Operation.LockRefused:
    case Operation.NOP: case Operation.INVLPG: case Operation.POP: return true;
    default: return false;
  }
}

function isBitTest(operation: u32): bool {
  return operation >= <u32>Operation.BT && operation <= <u32>Operation.BTC;
}

/** The first operand is a source only. */
function onlyReads(operation: u32): bool {
  switch (operation) {
    case Operation.CMP: case Operation.TEST: case Operation.PUSH: case Operation.BT:
    case Operation.MUL: case Operation.IMUL: case Operation.DIV: case Operation.IDIV:
    case Operation.NEAR_JUMP: case Operation.NEAR_CALL: case Operation.JMP_FAR: case Operation.CALL_FAR:
    case Operation.VERR: case Operation.VERW: case Operation.LLDT: case Operation.LTR: case Operation.LMSW:
    case Operation.LGDT: case Operation.LIDT: case Operation.CLFLUSH:
    case Operation.LDMXCSR: case Operation.FXRSTOR: case Operation.FLDCW: case Operation.FLDENV: case Operation.FRSTOR:
    case Operation.FLD32: case Operation.FLD64: case Operation.FLD80: case Operation.FBLD: case Operation.FILD16: case Operation.FILD32: case Operation.FILD64:
    case Operation.X87_M32: case Operation.X87_M64: case Operation.X87_I16: case Operation.X87_I32: return true;
    default: return false;
  }
}

function isPrivileged(operation: u32): bool {
  switch (operation) {
    case Operation.LLDT: case Operation.LTR: case Operation.LMSW: case Operation.LGDT: case Operation.LIDT: return true;
    default: return false;
  }
}

/** No instruction in real-address mode. */
function isForProtectedMode(operation: u32): bool {
  switch (operation) {
    case Operation.SLDT: case Operation.STR: case Operation.LLDT: case Operation.LTR: case Operation.VERR: case Operation.VERW:
    case Operation.LAR: case Operation.LSL: case Operation.ARPL: return true;
    default: return false;
  }
}

/** What CR4.UMIP keeps from user mode. */
function isForUserMode(operation: u32): bool {
  switch (operation) {
    case Operation.SGDT: case Operation.SIDT: case Operation.SLDT: case Operation.STR: case Operation.SMSW: return true;
    default: return false;
  }
}

/** Of an operand of several parts the first: the later ones are held against the segment when they are reached. */
function bytesOf(operation: u32): u32 {
  if (vectorBytes != 0) return vectorBytes;
  const size: u32 = 1 << instruction.size;
  switch (operation) {
    case Operation.MOVZX_BYTE: case Operation.MOVSX_BYTE: case Operation.CLFLUSH: case Operation.CRC32_BYTE: return 1;
    case Operation.MOVZX_WORD: case Operation.MOVSX_WORD: case Operation.MOV_TO_SEGMENT: case Operation.MOV_FROM_SEGMENT:
    case Operation.SLDT: case Operation.STR: case Operation.SMSW: case Operation.LLDT: case Operation.LTR: case Operation.LMSW:
    case Operation.VERR: case Operation.VERW: case Operation.LAR: case Operation.LSL: case Operation.ARPL: return 2;
    case Operation.SGDT: case Operation.SIDT: case Operation.LGDT: case Operation.LIDT: return 2;
    case Operation.CMPXCHG8B: return 8;
    case Operation.PINSRW: case Operation.MMX_PINSRW: return 2;
    default: return size;
  }
}
