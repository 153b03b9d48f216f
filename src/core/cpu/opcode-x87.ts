import { Operation } from "./op";
import { Group, Operand, reg, regMemory, regRegister } from "./opcode-row";

// The x87 opcodes, D8-DF, by their reg field. There is no arithmetic: control, loads and stores only.
// Source: SDM 2 (June 2025) "Escape Opcodes With D8-DF".

export function x87Map(): void {
  for (let i: u32 = 0; i < 8; i++) for (let field: u32 = 0; field < 8; field++) reg(Group.X87 + i, field, Operation.NotImplemented);
  regMemory(Group.X87 + 1, 5, Operation.FLDCW, Operand.M);
  regMemory(Group.X87 + 1, 7, Operation.FNSTCW, Operand.M);
  regMemory(Group.X87 + 5, 7, Operation.FNSTSW, Operand.M);
  regRegister(Group.X87 + 7, 4, Operation.FNSTSW, Operand.ModRm);
  regRegister(Group.X87 + 3, 4, Operation.FNCLEX_FNINIT, Operand.ModRm);
}
