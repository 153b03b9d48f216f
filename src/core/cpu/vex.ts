import { CodeMode, decodingMode } from "./code-mode";
import { fetchByte, takeBack } from "./fetch";
import { Rex, operandSizePrefix, repeatPrefix, replaceRex, rex } from "./prefixes";

// The VEX prefix of the instruction being decoded. Source: SDM 2 (June 2025) "The VEX Prefix".

/** 1: 0F, 2: 0F 38, 3: 0F 3A */
export let vexMap: u32 = 0;
/** pp: what stands for 66, F3, F2 (1, 2, 3) */
export let vexPrefix: u32 = 0;
/** L: a vector of 256 bits. */
export let vexIsWide: bool = false;
/** vvvv as the register's number; 0 also where it names none */
export let vexRegister: u32 = 0;
/** vvvv is not 1111b. */
export let vexNamesRegister: bool = false;

/** C4 and C5 begin a VEX prefix; outside 64-bit mode they are LES and LDS where a memory operand follows. */
export function beginsVex(opcode: u32): bool {
  if ((opcode & 0xfe) != 0xc4) return false;
  if (decodingMode == CodeMode.Long64) return true;
  const next = fetchByte();
  takeBack();
  return (next & 0xc0) == 0xc0;
}

/** No 66, F2, F3 or REX before it. LOCK is refused as everywhere. */
export function vexMayStand(): bool {
  return rex == 0 && !operandSizePrefix && repeatPrefix == 0;
}

/** Reads what follows `first`, C4 or C5. R, X, B and W take effect as those of REX. */
export function readVex(first: u32): void {
  const second = <u32>fetchByte();
  const last = first == 0xc4 ? <u32>fetchByte() : second;
  const registers = first == 0xc4 ? ~second >> 5 : (~second >> 5) & Rex.R;
  const wide: u32 = first == 0xc4 && (last & 0x80) != 0 ? Rex.W : 0;
  const long = decodingMode == CodeMode.Long64;
  vexMap = first == 0xc4 ? second & 31 : 1;
  vexPrefix = last & 3;
  vexIsWide = (last & 4) != 0;
  // Outside 64-bit mode there are eight registers, and W counts for nothing.
  vexRegister = (~last >> 3) & (long ? 15 : 7);
  vexNamesRegister = (last & 0x78) != 0x78;
  replaceRex(long ? Rex.Present | (registers & 7) | wide : 0);
}
