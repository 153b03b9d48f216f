import { gpr } from "../state";
import { instruction } from "./instruction";
import { Op, Operation } from "./op";
import { Record, RecordFlag, lengthOf } from "./record";

/**
 * Joins the instruction at `begun` to the one before it, where there is an op for both.
 * A comparison and its jump become one record; of the other pairs the second record stays, for when both cannot be done at once.
 * @param end the address after the instruction's records
 * @returns the address after what is left of them
 */
export function joinToPrevious(begun: usize, end: usize, first: usize): usize {
  const before = begun - Record.Size;
  if (before < first || lengthOf(before) == 0) return end;
  const op = load<u16>(before);
  const operation = instruction.operation;
  if (operation == Operation.JCC) return fuse(before, begun);
  if (operation == Operation.RET && op == Op.Pop64) store<u16>(before, Op.PopRet, Record.Op);
  if (op == Op.Push64 && isFramePointerMove(begun)) store<u16>(before, Op.PushFrame64, Record.Op);
  return end;
}

/** MOV RBP,RSP */
function isFramePointerMove(record: usize): bool {
  return load<u16>(record) == Op.MovR64 && load<u16>(record, Record.A) == <u16>gpr(5) && load<u32>(record, Record.B) == <u32>gpr(4);
}

function fuse(before: usize, jump: usize): usize {
  const op = fusedOp(load<u16>(before), instruction.opcode & 15);
  if (op == 0) return jump + Record.Size;
  store<u16>(before, <u16>op, Record.Op);
  store<u32>(before, 0, Record.Link);
  store<i64>(before, load<i64>(jump, Record.Displacement), Record.Displacement);
  store<u8>(before, load<u8>(before, Record.Flags) | RecordFlag.Fused, Record.Flags);
  store<u8>(before, load<u8>(jump, Record.Ordinal), Record.Ordinal);
  return jump;
}

/** The op that does `op` and the jump on condition `cc` after it, or 0. */
function fusedOp(op: u32, cc: u32): u32 {
  switch (op) {
    case Op.CmpR8: return compared(Op.CmpJb8, cc);
    case Op.CmpR32: return compared(Op.CmpJb32, cc);
    case Op.CmpR64: return compared(Op.CmpJb64, cc);
    case Op.TestR8: return tested(Op.TestJz8, cc);
    case Op.TestR32: return tested(Op.TestJz32, cc);
    case Op.TestR64: return tested(Op.TestJz64, cc);
    case Op.DecR32: return counted(Op.DecJz32, cc);
    case Op.DecR64: return counted(Op.DecJz64, cc);
    case Op.SubR32: return counted(Op.SubJz32, cc);
    case Op.SubR64: return counted(Op.SubJz64, cc);
    case Op.AddR32: return counted(Op.AddJz32, cc);
    case Op.AddR64: return counted(Op.AddJz64, cc);
    default: return 0;
  }
}

/** B, AE, Z, NZ, BE, A, then L, GE, LE, G. */
function compared(base: u32, cc: u32): u32 {
  if (cc >= 2 && cc <= 7) return base + cc - 2;
  return cc >= 12 ? base + cc - 6 : 0;
}

/** Z, NZ, S, NS. */
function tested(base: u32, cc: u32): u32 {
  if (cc == 4 || cc == 5) return base + cc - 4;
  return cc == 8 || cc == 9 ? base + cc - 6 : 0;
}

/** Z, NZ. */
function counted(base: u32, cc: u32): u32 {
  return cc == 4 || cc == 5 ? base + cc - 4 : 0;
}
