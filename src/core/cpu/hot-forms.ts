import { Op, Operation } from "./op";

/**
 * Which operations the hot loop does itself, by form: the first op of each form, and the smallest size it has.
 * Entry of 8 bytes: u16 R, u16 L, u16 M (0: not in the hot loop), u8 log2 of the smallest size.
 */
const FORMS: usize = memory.data(Operation.Count * 8, 8);

export const enum Form {
  R = 0,
  L = 2,
  M = 4,
  Smallest = 6,
}

function hot(operation: Operation, smallest: u32, r: Op, l: Op = Op.Dropped, m: Op = Op.Dropped): void {
  const at = FORMS + <usize>operation * 8;
  store<u16>(at, <u16>r, Form.R);
  store<u16>(at, <u16>l, Form.L);
  store<u16>(at, <u16>m, Form.M);
  store<u8>(at, <u8>smallest, Form.Smallest);
}

/** The op for `operation` in a form and size (log2 of the bytes): one of the hot loop's, or the operation's own function. */
export function opFor(operation: u32, form: Form, size: u32): u32 {
  const at = FORMS + operation * 8;
  const base = <u32>load<u16>(at + form);
  const smallest = <u32>load<u8>(at, Form.Smallest);
  if (base == 0 || size < smallest) return Op.Operation + operation;
  return base + size - smallest;
}

export function hotForms(): void {
  hot(Operation.MOV, 0, Op.MovR8, Op.MovL8, Op.MovM8);
  hot(Operation.ADD, 0, Op.AddR8, Op.AddL8, Op.AddM8);
  hot(Operation.SUB, 0, Op.SubR8, Op.SubL8, Op.SubM8);
  hot(Operation.AND, 0, Op.AndR8, Op.AndL8, Op.AndM8);
  hot(Operation.OR, 0, Op.OrR8, Op.OrL8, Op.OrM8);
  hot(Operation.XOR, 0, Op.XorR8, Op.XorL8, Op.XorM8);
  hot(Operation.CMP, 0, Op.CmpR8, Op.CmpL8, Op.CmpM8);
  hot(Operation.TEST, 0, Op.TestR8, Op.Dropped, Op.TestM8);
  hot(Operation.INC, 0, Op.IncR8);
  hot(Operation.DEC, 0, Op.DecR8);
  hot(Operation.NEG, 2, Op.NegR32);
  hot(Operation.NOT, 2, Op.NotR32);
  hot(Operation.ADC, 0, Op.AdcR8);
  hot(Operation.SBB, 0, Op.SbbR8);
  hot(Operation.ROL, 2, Op.RolR32);
  hot(Operation.ROR, 2, Op.RorR32);
  hot(Operation.SHL, 2, Op.ShlR32);
  hot(Operation.SHR, 2, Op.ShrR32);
  hot(Operation.SAR, 2, Op.SarR32);
  hot(Operation.IMUL2, 2, Op.ImulR32, Op.ImulL32);
  hot(Operation.IMUL3, 2, Op.Imul3R32);
  hot(Operation.MOVZX_BYTE, 2, Op.MovzxByteR32, Op.MovzxByteL32);
  hot(Operation.MOVZX_WORD, 2, Op.MovzxWordR32, Op.MovzxWordL32);
  hot(Operation.MOVSX_BYTE, 2, Op.MovsxByteR32, Op.MovsxByteL32);
  hot(Operation.MOVSX_WORD, 2, Op.MovsxWordR32, Op.MovsxWordL32);
  hot(Operation.MOVSXD, 3, Op.MovsxdR64, Op.MovsxdL64);
  hot(Operation.LEA, 2, Op.Dropped, Op.Lea32);
  hot(Operation.PUSH, 3, Op.Push64);
  hot(Operation.POP, 3, Op.Pop64);
  hot(Operation.CMOVCC, 2, Op.CmovR32, Op.CmovL32);
}
