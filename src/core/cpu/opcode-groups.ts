import { Operation } from "./op";
import { Column, Group, Operand, reg, regMemory, regRegister } from "./opcode-row";

// Opcodes that the reg field of ModRM extends. Source: SDM 2 (June 2025) "Opcode Extensions For One-Byte And Two-byte Opcodes".

function immediateGroup(group: u32, first: Operand, second: Operand): void {
  reg(group, 0, Operation.ADD, first, second, Column.LOCK);
  reg(group, 1, Operation.OR, first, second, Column.LOCK);
  reg(group, 2, Operation.ADC, first, second, Column.LOCK);
  reg(group, 3, Operation.SBB, first, second, Column.LOCK);
  reg(group, 4, Operation.AND, first, second, Column.LOCK);
  reg(group, 5, Operation.SUB, first, second, Column.LOCK);
  reg(group, 6, Operation.XOR, first, second, Column.LOCK);
  reg(group, 7, Operation.CMP, first, second);
}

function shiftGroup(group: u32, first: Operand, second: Operand): void {
  reg(group, 0, Operation.ROL, first, second);
  reg(group, 1, Operation.ROR, first, second);
  reg(group, 2, Operation.RCL, first, second);
  reg(group, 3, Operation.RCR, first, second);
  reg(group, 4, Operation.SHL, first, second);
  reg(group, 5, Operation.SHR, first, second);
  reg(group, 6, Operation.SHL, first, second);
  reg(group, 7, Operation.SAR, first, second);
}

function unaryGroup(group: u32, operand: Operand, immediate: Operand): void {
  reg(group, 0, Operation.TEST, operand, immediate);
  reg(group, 1, Operation.TEST, operand, immediate);
  reg(group, 2, Operation.NOT, operand, Operand.None, Column.LOCK);
  reg(group, 3, Operation.NEG, operand, Operand.None, Column.LOCK);
  reg(group, 4, Operation.MUL, operand);
  reg(group, 5, Operation.IMUL, operand);
  reg(group, 6, Operation.DIV, operand);
  reg(group, 7, Operation.IDIV, operand);
}

function systemGroups(): void {
  reg(Group.LocalTable, 0, Operation.SLDT, Operand.Ev);
  reg(Group.LocalTable, 1, Operation.STR, Operand.Ev);
  reg(Group.LocalTable, 2, Operation.LLDT, Operand.Ew);
  reg(Group.LocalTable, 3, Operation.LTR, Operand.Ew);
  reg(Group.LocalTable, 4, Operation.VERR, Operand.Ew);
  reg(Group.LocalTable, 5, Operation.VERW, Operand.Ew);
  regMemory(Group.DescriptorTables, 0, Operation.SGDT, Operand.M, Operand.None, Column.F64);
  regMemory(Group.DescriptorTables, 1, Operation.SIDT, Operand.M, Operand.None, Column.F64);
  regMemory(Group.DescriptorTables, 2, Operation.LGDT, Operand.M, Operand.None, Column.F64);
  regMemory(Group.DescriptorTables, 3, Operation.LIDT, Operand.M, Operand.None, Column.F64);
  reg(Group.DescriptorTables, 4, Operation.SMSW, Operand.Ev);
  reg(Group.DescriptorTables, 6, Operation.LMSW, Operand.Ew);
  regMemory(Group.DescriptorTables, 7, Operation.INVLPG, Operand.M);
  // 0F 01 with a register operand: rows by the six low bits of ModRM, only those that have an instruction.
  for (let i: u32 = 1; i < 5; i++) regAt(i, Operation.NotImplemented); // VMCALL, VMLAUNCH, VMRESUME, VMXOFF
  regAt(0x08, Operation.NotImplemented); // MONITOR
  regAt(0x09, Operation.NotImplemented); // MWAIT
  regAt(0x10, Operation.NotImplemented); // XGETBV
  regAt(0x11, Operation.NotImplemented); // XSETBV
  regRegister(Group.NoOperand01, 2, Operation.CLAC, Operand.None, Operand.None, Column.NP);
  regRegister(Group.NoOperand01, 3, Operation.STAC, Operand.None, Operand.None, Column.NP);
  regAt(0x38, Operation.SWAPGS);
  regAt(0x39, Operation.RDTSCP);
}

function regAt(modrm: u32, operation: Operation): void {
  const group = Group.NoOperand01 + (modrm >> 4);
  if (modrm & 8) regRegister(group, modrm & 7, operation);
  else regMemory(group, modrm & 7, operation);
}

/** PSRLDQ and PSLLDQ, which MMX does not have. */
function quadwordShifts(): void {
  regRegister(Group.PackedShift + 2, 3, Operation.PSRLDQ, Operand.Ux, Operand.Ib, Column.P);
  regRegister(Group.PackedShift + 2, 7, Operation.PSLLDQ, Operand.Ux, Operand.Ib, Column.P);
}

export function groups(): void {
  immediateGroup(Group.Immediate1, Operand.Eb, Operand.Ib);
  immediateGroup(Group.Immediate1 + 1, Operand.Ev, Operand.Iz);
  immediateGroup(Group.Immediate1 + 2, Operand.Ev, Operand.Ibs);
  reg(Group.Pop, 0, Operation.POP, Operand.Ev, Operand.None, Column.D64);
  shiftGroup(Group.Shift, Operand.Eb, Operand.Ib);
  shiftGroup(Group.Shift + 1, Operand.Ev, Operand.Ib);
  shiftGroup(Group.Shift + 2, Operand.Eb, Operand.One);
  shiftGroup(Group.Shift + 3, Operand.Ev, Operand.One);
  shiftGroup(Group.Shift + 4, Operand.Eb, Operand.CL);
  shiftGroup(Group.Shift + 5, Operand.Ev, Operand.CL);
  unaryGroup(Group.Unary, Operand.Eb, Operand.Ib);
  unaryGroup(Group.Unary + 1, Operand.Ev, Operand.Iz);
  reg(Group.IncDec, 0, Operation.INC, Operand.Eb, Operand.None, Column.LOCK);
  reg(Group.IncDec, 1, Operation.DEC, Operand.Eb, Operand.None, Column.LOCK);
  reg(Group.IncDecCallJmp, 0, Operation.INC, Operand.Ev, Operand.None, Column.LOCK);
  reg(Group.IncDecCallJmp, 1, Operation.DEC, Operand.Ev, Operand.None, Column.LOCK);
  reg(Group.IncDecCallJmp, 2, Operation.CALL, Operand.Ev, Operand.None, Column.F64);
  regMemory(Group.IncDecCallJmp, 3, Operation.CALL_FAR, Operand.Mv);
  reg(Group.IncDecCallJmp, 4, Operation.JMP, Operand.Ev, Operand.None, Column.F64);
  regMemory(Group.IncDecCallJmp, 5, Operation.JMP_FAR, Operand.Mv);
  reg(Group.IncDecCallJmp, 6, Operation.PUSH, Operand.Ev, Operand.None, Column.D64);
  systemGroups();
  reg(Group.BitTest, 4, Operation.BT, Operand.Ev, Operand.Ib);
  reg(Group.BitTest, 5, Operation.BTS, Operand.Ev, Operand.Ib, Column.LOCK);
  reg(Group.BitTest, 6, Operation.BTR, Operand.Ev, Operand.Ib, Column.LOCK);
  reg(Group.BitTest, 7, Operation.BTC, Operand.Ev, Operand.Ib, Column.LOCK);
  regMemory(Group.Exchange, 1, Operation.CMPXCHG8B, Operand.My, Operand.None, Column.LOCK); // CMPXCHG16B with REX.W
  for (let i: u32 = 3; i < 8; i++) regMemory(Group.Exchange, i, Operation.NotImplemented); // XRSTORS, XSAVEC, XSAVES, VMPTRLD, VMPTRST
  regRegister(Group.Exchange, 6, Operation.RDRAND, Operand.Ev, Operand.None, Column.NFX);
  regRegister(Group.Exchange, 7, Operation.RDSEED, Operand.Ev, Operand.None, Column.NFX); // RDPID with F3
  reg(Group.MovImmediate, 0, Operation.MOV, Operand.Eb, Operand.Ib);
  reg(Group.MovImmediate + 1, 0, Operation.MOV, Operand.Ev, Operand.Iz);
  for (let i: u32 = 4; i < 7; i++) regMemory(Group.Fences, i, Operation.NotImplemented); // XSAVE, XRSTOR, XSAVEOPT
  for (let i: u32 = 0; i < 5; i++) regRegister(Group.Fences, i, Operation.Undefined, Operand.None, Operand.None, Column.NP); // F3: RDFSBASE ...
  regMemory(Group.Fences, 0, Operation.FXSAVE, Operand.M, Operand.None, Column.NP);
  regMemory(Group.Fences, 1, Operation.FXRSTOR, Operand.M, Operand.None, Column.NP);
  regMemory(Group.Fences, 2, Operation.LDMXCSR, Operand.Md, Operand.None, Column.NP);
  regMemory(Group.Fences, 3, Operation.STMXCSR, Operand.Md, Operand.None, Column.NP);
  regRegister(Group.Fences, 5, Operation.NOP, Operand.None, Operand.None, Column.NP); // LFENCE
  regRegister(Group.Fences, 6, Operation.NOP, Operand.None, Operand.None, Column.NP); // MFENCE
  regRegister(Group.Fences, 7, Operation.NOP, Operand.None, Operand.None, Column.NP); // SFENCE
  quadwordShifts();
  regMemory(Group.Fences, 7, Operation.CLFLUSH, Operand.Mb, Operand.None, Column.NP);
}
