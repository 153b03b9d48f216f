import { Operation } from "./op";
import { Group, Operand, reg, regMemory, regRegister } from "./opcode-row";

// The x87 opcodes, D8-DF, by their reg field.
// Source: SDM 2 (June 2025) "Escape Opcodes With D8-DF".

export function x87Map(): void {
  for (let i: u32 = 0; i < 8; i++) for (let field: u32 = 0; field < 8; field++) reg(Group.X87 + i, field, Operation.Undefined);
  memoryForms();
  for (let i: u32 = 0; i < 8; i++) for (let field: u32 = 0; field < 8; field++) regRegister(Group.X87 + i, field, Operation.X87_D8 + i, Operand.ModRm);
  regRegister(Group.X87 + 3, 4, Operation.FNCLEX_FNINIT, Operand.ModRm);
  regRegister(Group.X87 + 7, 4, Operation.FNSTSW, Operand.rAX, Operand.ModRm);
}

function memoryForms(): void {
  for (let field: u32 = 0; field < 8; field++) {
    regMemory(Group.X87 + 0, field, Operation.X87_M32, Operand.Md, Operand.ModRm);
    regMemory(Group.X87 + 2, field, Operation.X87_I32, Operand.Md, Operand.ModRm);
    regMemory(Group.X87 + 4, field, Operation.X87_M64, Operand.Mq, Operand.ModRm);
    regMemory(Group.X87 + 6, field, Operation.X87_I16, Operand.Mw, Operand.ModRm);
  }
  regMemory(Group.X87 + 1, 0, Operation.FLD32, Operand.Md);
  regMemory(Group.X87 + 1, 2, Operation.FST32, Operand.Md);
  regMemory(Group.X87 + 1, 3, Operation.FSTP32, Operand.Md);
  regMemory(Group.X87 + 1, 4, Operation.FLDENV, Operand.M);
  regMemory(Group.X87 + 1, 5, Operation.FLDCW, Operand.Mw);
  regMemory(Group.X87 + 1, 6, Operation.FNSTENV, Operand.M);
  regMemory(Group.X87 + 1, 7, Operation.FNSTCW, Operand.Mw);
  regMemory(Group.X87 + 3, 0, Operation.FILD32, Operand.Md);
  regMemory(Group.X87 + 3, 2, Operation.FIST32, Operand.Md);
  regMemory(Group.X87 + 3, 3, Operation.FISTP32, Operand.Md);
  regMemory(Group.X87 + 3, 5, Operation.FLD80, Operand.Mt);
  regMemory(Group.X87 + 3, 7, Operation.FSTP80, Operand.Mt);
  regMemory(Group.X87 + 5, 0, Operation.FLD64, Operand.Mq);
  regMemory(Group.X87 + 5, 2, Operation.FST64, Operand.Mq);
  regMemory(Group.X87 + 5, 3, Operation.FSTP64, Operand.Mq);
  regMemory(Group.X87 + 5, 4, Operation.FRSTOR, Operand.M);
  regMemory(Group.X87 + 5, 6, Operation.FNSAVE, Operand.M);
  regMemory(Group.X87 + 5, 7, Operation.FNSTSW, Operand.Mw);
  regMemory(Group.X87 + 7, 0, Operation.FILD16, Operand.Mw);
  regMemory(Group.X87 + 7, 2, Operation.FIST16, Operand.Mw);
  regMemory(Group.X87 + 7, 3, Operation.FISTP16, Operand.Mw);
  regMemory(Group.X87 + 7, 4, Operation.FBLD, Operand.Mt);
  regMemory(Group.X87 + 7, 5, Operation.FILD64, Operand.Mq);
  regMemory(Group.X87 + 7, 6, Operation.FBSTP, Operand.Mt);
  regMemory(Group.X87 + 7, 7, Operation.FISTP64, Operand.Mq);
  // SSE3: FISTTP.
  for (let i: u32 = 3; i < 8; i += 2) regMemory(Group.X87 + i, 1, Operation.NotImplemented);
}
