import { Check } from "../../x86/bits/checks";
import { Cr4 } from "../../x86/bits/control";
import { Mxcsr } from "../../x86/bits/mxcsr";
import { Vector } from "../../x86/bits/vectors";
import { effectiveAddress } from "../cpu/operand";
import { sizeOf } from "../cpu/record";
import { faultWithCode, faulted } from "../exceptions/fault";
import { floatState, xmm } from "../float-state";
import { in64BitMode } from "../mode";
import { demandX87 } from "../sse/available";
import { setMxcsr } from "../sse/mxcsr";
import { cpu } from "../state";
import { IMAGE, readImage, writeImage } from "./image";
import { dataRegister, physical, setControl, setStatus } from "./x87-state";

/** Layout of the FXSAVE area. Source: SDM 2A (June 2025) "FXSAVE: Save x87 FPU, MMX Technology, and SSE State". */
const enum Area {
  Control = 0,
  Status = 2,
  Tags = 4,
  Opcode = 6,
  Instruction = 8,
  Operand = 16,
  Mxcsr = 24,
  MxcsrMask = 28,
  Stack = 32,
  Xmm = 160,
  Size = 512,
}

/** FXSAVE. Without CR4.OSFXSR the XMM registers are left out. */
export function saveFloatState(r: usize): void {
  if (!demandX87() || !demandAligned(r)) return;
  memory.fill(IMAGE, 0, Area.Size);
  store<u16>(IMAGE, <u16>floatState.control, Area.Control);
  store<u16>(IMAGE, <u16>floatState.status, Area.Status);
  store<u8>(IMAGE, <u8>floatState.tags, Area.Tags);
  store<u16>(IMAGE, <u16>floatState.lastOpcode, Area.Opcode);
  // With REX.W the pointers have 64 bits; else 32, and selectors that are always 0.
  const wide = sizeOf(r) == 8;
  store<u64>(IMAGE, wide ? floatState.lastInstruction : <u64><u32>floatState.lastInstruction, Area.Instruction);
  store<u64>(IMAGE, wide ? floatState.lastOperand : <u64><u32>floatState.lastOperand, Area.Operand);
  store<u32>(IMAGE, floatState.mxcsr, Area.Mxcsr);
  store<u32>(IMAGE, Mxcsr.Defined, Area.MxcsrMask);
  for (let i: u32 = 0; i < 8; i++) memory.copy(IMAGE + Area.Stack + (i << 4), dataRegister(physical(i)), 10);
  const vectors = vectorsInArea();
  memory.copy(IMAGE + Area.Xmm, xmm(0), vectors << 4);
  // All 512 bytes are asked about, as seen on a real processor, though the last are not written.
  writeImage(r, Area.Size, Area.Size, 8, Area.Xmm + (vectors << 4));
}

/** FXRSTOR. A reserved bit of MXCSR is #GP(0), and nothing is loaded. */
export function restoreFloatState(r: usize): void {
  if (!demandX87() || !demandAligned(r)) return;
  readImage(r, Area.Size, Area.Size, 8);
  if (faulted()) return;
  const vectors = vectorsInArea();
  if (vectors) setMxcsr(load<u32>(IMAGE, Area.Mxcsr));
  if (faulted()) return;
  memory.copy(xmm(0), IMAGE + Area.Xmm, vectors << 4);
  const wide = sizeOf(r) == 8;
  floatState.lastOpcode = load<u16>(IMAGE, Area.Opcode) & 0x7ff;
  floatState.lastInstruction = wide ? load<u64>(IMAGE, Area.Instruction) : load<u32>(IMAGE, Area.Instruction);
  floatState.lastOperand = wide ? load<u64>(IMAGE, Area.Operand) : load<u32>(IMAGE, Area.Operand);
  floatState.tags = load<u8>(IMAGE, Area.Tags);
  setStatus(load<u16>(IMAGE, Area.Status));
  setControl(load<u16>(IMAGE, Area.Control));
  for (let i: u32 = 0; i < 8; i++) memory.copy(dataRegister(physical(i)), IMAGE + Area.Stack + (i << 4), 10);
}

/** XMM8-XMM15 exist in 64-bit mode only. */
function vectorsInArea(): u32 {
  if (!(cpu.cr4 & Cr4.OSFXSR)) return 0;
  return in64BitMode() ? 16 : 8;
}

function demandAligned(r: usize): bool {
  const linear = effectiveAddress(r);
  if ((linear & 15) == 0) return true;
  faultWithCode(Vector.GP, 0, Check.AlignedOperand16, linear);
  return false;
}
