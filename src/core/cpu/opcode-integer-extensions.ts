import { fetchByte } from "./fetch";
import { instruction } from "./instruction";
import { modrm, readModRm } from "./modrm";
import { Operation } from "./op";
import { Operand, Row, RowTable, opcodeRow, writeRow } from "./opcode-row";
import { mandatoryPrefix, repeatPrefix } from "./prefixes";
import { readVex, vexIsWide, vexMap, vexMayStand, vexNamesRegister, vexPrefix } from "./vex";

// Integer instructions later than the two-byte map, by their mandatory prefix. Source: SDM 2 (June 2025) "Three-Byte Opcode
// Map", "Opcode Extensions", group 17. All opcodes of the three-byte maps are F0-FF, those of the two-byte map B0-BF.

const enum Map {
  /** 0F, with F3. */
  TwoByte = 0,
  /** 0F 38 */
  Byte38 = 1,
  Vex38 = 2,
  Vex3A = 3,
  /** VEX 0F 38 F3: by the reg field of ModRM. */
  Group17 = 4,
  Count = 5,
}

/** VEX.pp, and the order of the rows of an opcode. */
const enum Prefix {
  None = 0,
  Size = 1,
  F3 = 2,
  F2 = 3,
}

const ROWS: usize = memory.data(Map.Count * 64 * Row.Size, 16);
/** A row that is never filled: undefined. */
const UNDEFINED: usize = memory.data(Row.Size, 16);

function rowAt(map: Map, prefix: u32, opcode: u32): usize {
  return ROWS + ((<u32>map << 6) + ((opcode & 15) << 2) + prefix) * Row.Size;
}

function row(map: Map, prefix: Prefix, opcode: u32, operation: Operation, first: Operand, second: Operand, third: Operand = Operand.None): void {
  writeRow(rowAt(map, prefix, opcode), operation, first, second, 0, third);
}

export function integerExtensions(): void {
  row(Map.TwoByte, Prefix.F3, 0xb8, Operation.POPCNT, Operand.Gv, Operand.Ev);
  row(Map.TwoByte, Prefix.F3, 0xbc, Operation.TZCNT, Operand.Gv, Operand.Ev);
  row(Map.TwoByte, Prefix.F3, 0xbd, Operation.LZCNT, Operand.Gv, Operand.Ev);
  for (let prefix: u32 = Prefix.None; prefix <= <u32>Prefix.Size; prefix++) {
    row(Map.Byte38, prefix, 0xf0, Operation.MOVBE, Operand.Gv, Operand.Mv);
    row(Map.Byte38, prefix, 0xf1, Operation.MOVBE, Operand.Mv, Operand.Gv);
  }
  row(Map.Byte38, Prefix.F2, 0xf0, Operation.CRC32_BYTE, Operand.Gv, Operand.Eb);
  row(Map.Byte38, Prefix.F2, 0xf1, Operation.CRC32, Operand.Gv, Operand.Ev);
  row(Map.Byte38, Prefix.Size, 0xf6, Operation.ADCX, Operand.Gy, Operand.Ey);
  row(Map.Byte38, Prefix.F3, 0xf6, Operation.ADOX, Operand.Gy, Operand.Ey);
  row(Map.Vex38, Prefix.None, 0xf2, Operation.ANDN, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex38, Prefix.None, 0xf5, Operation.BZHI, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex38, Prefix.F3, 0xf5, Operation.PEXT, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex38, Prefix.F2, 0xf5, Operation.PDEP, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex38, Prefix.F2, 0xf6, Operation.MULX, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex38, Prefix.None, 0xf7, Operation.BEXTR, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex38, Prefix.Size, 0xf7, Operation.SHLX, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex38, Prefix.F3, 0xf7, Operation.SARX, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex38, Prefix.F2, 0xf7, Operation.SHRX, Operand.Gy, Operand.Ey, Operand.By);
  row(Map.Vex3A, Prefix.F2, 0xf0, Operation.RORX, Operand.Gy, Operand.Ey, Operand.Ib);
  row(Map.Group17, Prefix.None, 1, Operation.BLSR, Operand.By, Operand.Ey);
  row(Map.Group17, Prefix.None, 2, Operation.BLSMSK, Operand.By, Operand.Ey);
  row(Map.Group17, Prefix.None, 3, Operation.BLSI, Operand.By, Operand.Ey);
}

/** The row of 0F `opcode`, if it is one of these; reads the third opcode byte. 0: the two-byte map has the row. */
export function extensionRow(opcode: u32): usize {
  if (opcode == 0x38) {
    instruction.opcode = fetchByte();
    return known(Map.Byte38, mandatoryPrefix(), instruction.opcode);
  }
  if (opcode >> 4 != 0xb || repeatPrefix != 0xf3) return 0;
  instruction.opcode = opcode;
  const own = rowAt(Map.TwoByte, Prefix.F3, opcode);
  return isFilled(own) ? own : 0;
}

/** The row of an instruction with a VEX prefix, of which the first byte, C4 or C5, has been read. */
export function vexRow(first: u32): usize {
  const mayStand = vexMayStand();
  readVex(first);
  instruction.opcode = fetchByte();
  if (!mayStand || vexMap == 0 || vexMap > 3) return UNDEFINED;
  if (vexMap == 1) return notImplemented();
  const own = vexMap == 3 ? known(Map.Vex3A, vexPrefix, instruction.opcode) : row38();
  if (load<u16>(own, Row.Operation) == <u16>Operation.NotImplemented) return own;
  // These are all of 32 and 64 bits, and vvvv is 1111b where it names no operand.
  return vexIsWide || (!namesVexRegister(own) && vexNamesRegister) ? UNDEFINED : own;
}

function row38(): usize {
  if (instruction.opcode != 0xf3) return known(Map.Vex38, vexPrefix, instruction.opcode);
  readModRm();
  const own = rowAt(Map.Group17, vexPrefix, (modrm >> 3) & 7);
  return isFilled(own) ? own : notImplemented();
}

function known(map: Map, prefix: u32, opcode: u32): usize {
  if (opcode >> 4 != 0xf) return notImplemented();
  const own = rowAt(map, prefix, opcode);
  return isFilled(own) ? own : notImplemented();
}

function isFilled(row: usize): bool {
  return load<u16>(row, Row.Operation) != <u16>Operation.Undefined;
}

function namesVexRegister(row: usize): bool {
  return load<u8>(row, Row.First) == <u8>Operand.By || load<u8>(row, Row.Third) == <u8>Operand.By;
}

/** What the manual may define and this processor has not. */
function notImplemented(): usize {
  return opcodeRow(RowTable.TwoByte, 0x38);
}
