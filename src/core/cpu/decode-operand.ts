import { Segment } from "../../x86/bits/descriptors";
import { mmx, xmm } from "../float-state";
import { gpr } from "../state";
import { fetch16, fetch64, fetchSigned32, fetchSigned8, fetch32 } from "./fetch";
import { instruction } from "./instruction";
import { absolute, modrm, regField, rmField, rmIsRegister } from "./modrm";
import { Operation } from "./op";
import { Operand } from "./opcode-row";
import { Rex, addressSize, rex } from "./prefixes";
import { Record } from "./record";
import { vexRegister } from "./vex";

// Operands of the instruction being decoded: each becomes the address of a register's slot,
// of the record's own immediate, or 0 for memory.

/** The operand before was in memory. */
export let usesMemory: bool = false;
/** The row allows only memory and ModRM names a register; or no segment register. */
export let wrongForm: bool = false;

/** Bytes of the memory operand where its type says so, whatever the operand size; else 0. */
export let vectorBytes: u32 = 0;

export function beginOperands(): void {
  usesMemory = false;
  wrongForm = false;
  vectorBytes = 0;
}

/** MOV knows six segment registers, and does not load CS. */
function namesSegment(index: u32): bool {
  return index <= <u32>Segment.GS && (index != Segment.CS || instruction.operation != Operation.MOV_TO_SEGMENT);
}

/** True for the operands that ModRM gives. */
export function needsModRm(operand: u32): bool {
  return (operand >= <u32>Operand.Eb && operand < <u32>Operand.Zb) || (operand >= <u32>Operand.Rq && operand <= <u32>Operand.Sw);
}

/** log2 of the size in bytes of an operand, `size` being that of the v types. */
export function sizeOfOperand(operand: u32, size: u32): u32 {
  switch (operand) {
    case Operand.Eb: case Operand.Mb: case Operand.Gb: case Operand.Zb: case Operand.Ib: case Operand.Ob:
    case Operand.Xb: case Operand.Yb: case Operand.AL: case Operand.CL: return 0;
    case Operand.Ew: case Operand.DX: return 1;
    case Operand.Ed: return 2;
    case Operand.My: case Operand.Gy: case Operand.Ey: case Operand.By: case Operand.Vx: case Operand.Wx: case Operand.Wq: case Operand.Wd:
    case Operand.Ux: case Operand.Mx: case Operand.Mq: case Operand.Md: case Operand.Pq: return rex & Rex.W ? 3 : 2;
    default: return size;
  }
}

function byteRegister(index: u32): u32 {
  // Without a REX prefix 4-7 are AH, CH, DH, BH: the second bytes of the first four slots.
  if (rex == 0 && index >= 4) return <u32>gpr(index - 4) + 1;
  return <u32>gpr(index);
}

function absoluteAddress(): u64 {
  const size = addressSize();
  return size == 3 ? fetch64() : size == 2 ? fetch32() : fetch16();
}

function memoryOperand(): u32 {
  usesMemory = true;
  return 0;
}

function vectorMemory(bytes: u32): u32 {
  vectorBytes = bytes;
  return memoryOperand();
}

function memoryOnly(bytes: u32): u32 {
  wrongForm = rmIsRegister;
  return vectorMemory(bytes);
}

function immediate(record: usize, value: i64): u32 {
  store<i64>(record, value, Record.Immediate);
  return <u32>record + Record.Immediate;
}

/** Reads what the operand takes of the instruction and returns where it will be at run time. */
export function resolveOperand(operand: u32, size: u32, record: usize): u32 {
  const opcode = instruction.opcode;
  const low = (opcode & 7) | (rex & Rex.B ? 8 : 0);
  switch (operand) {
    case Operand.Eb: return rmIsRegister ? byteRegister(rmField) : memoryOperand();
    case Operand.Ew: case Operand.Ed: case Operand.Ev:
      return rmIsRegister ? <u32>gpr(rmField) : memoryOperand();
    case Operand.M: case Operand.Mb: case Operand.Mv: case Operand.My:
      wrongForm = rmIsRegister;
      return memoryOperand();
    case Operand.Mw: return memoryOnly(2);
    case Operand.Md: return memoryOnly(4);
    case Operand.Mt: return memoryOnly(8);
    case Operand.Ey: return rmIsRegister ? <u32>gpr(rmField) : vectorMemory(rex & Rex.W ? 8 : 4);
    case Operand.Vx: return <u32>xmm(regField);
    case Operand.Wx: return rmIsRegister ? <u32>xmm(rmField) : vectorMemory(16);
    case Operand.Wq: return rmIsRegister ? <u32>xmm(rmField) : vectorMemory(8);
    case Operand.Wd: return rmIsRegister ? <u32>xmm(rmField) : vectorMemory(4);
    case Operand.Mx: return memoryOnly(16);
    case Operand.Mq: return memoryOnly(8);
    case Operand.Ux:
      wrongForm = !rmIsRegister;
      return <u32>xmm(rmField);
    case Operand.Pq: return <u32>mmx(regField);
    case Operand.Nq:
      wrongForm = !rmIsRegister;
      return <u32>mmx(rmField);
    case Operand.Qq: return rmIsRegister ? <u32>mmx(rmField) : vectorMemory(8);
    case Operand.Qd: return rmIsRegister ? <u32>mmx(rmField) : vectorMemory(4);
    case Operand.Gb: return byteRegister(regField);
    case Operand.Gv: case Operand.Gy: return <u32>gpr(regField);
    case Operand.Zb: return byteRegister(low);
    case Operand.Zv: return <u32>gpr(low);
    case Operand.Ib: case Operand.Ibs: case Operand.Jb: return immediate(record, fetchSigned8());
    case Operand.Iw: return immediate(record, fetch16());
    case Operand.Iz: case Operand.Jz: return immediate(record, size == 1 ? <i64><i16>fetch16() : fetchSigned32());
    case Operand.Iv: return immediate(record, size == 3 ? fetch64() : size == 2 ? fetch32() : fetch16());
    case Operand.Ob: case Operand.Ov:
      absolute(absoluteAddress());
      return memoryOperand();
    case Operand.Ap:
      immediate(record, size == 1 ? fetch16() : fetch32());
      store<i64>(record, fetch16(), Record.Displacement);
      return 0;
    case Operand.ModRm: return immediate(record, modrm);
    case Operand.Rq: return <u32>gpr(rmField);
    case Operand.Cq: case Operand.Dq: return immediate(record, regField);
    case Operand.Sw:
      if (!namesSegment(regField & 7)) wrongForm = true;
      return immediate(record, regField & 7);
    case Operand.AL: case Operand.rAX: return <u32>gpr(0);
    case Operand.CL: return <u32>gpr(1);
    case Operand.DX: return <u32>gpr(2);
    case Operand.One: return immediate(record, 1);
    case Operand.ES: return immediate(record, 0);
    case Operand.CS: return immediate(record, 1);
    case Operand.SS: return immediate(record, 2);
    case Operand.DS: return immediate(record, 3);
    case Operand.FS: return immediate(record, 4);
    case Operand.GS: return immediate(record, 5);
    case Operand.By: return <u32>gpr(vexRegister);
    case Operand.cc: return immediate(record, opcode & 15);
    default: return 0;
  }
}
