import { Op } from "./op";

/** The op that does `op` and the jump on condition `cc` after it, or 0. */
export function fusedOp(op: u32, cc: u32): u32 {
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
