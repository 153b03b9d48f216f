import { Mxcsr } from "../x86/bits/mxcsr";
import { Layout } from "./layout";

/** SSE and x87 registers: machine state, apart from `CpuState` because few instructions touch it. */
@unmanaged
export class FloatState {
  xmm0: v128;
  xmm1: v128;
  xmm2: v128;
  xmm3: v128;
  xmm4: v128;
  xmm5: v128;
  xmm6: v128;
  xmm7: v128;
  xmm8: v128;
  xmm9: v128;
  xmm10: v128;
  xmm11: v128;
  xmm12: v128;
  xmm13: v128;
  xmm14: v128;
  xmm15: v128;
  // x87 data registers by their number in the file, not by their place on the stack: 10 bytes of each.
  r0: v128;
  r1: v128;
  r2: v128;
  r3: v128;
  r4: v128;
  r5: v128;
  r6: v128;
  r7: v128;

  mxcsr: u32;
  /** x87 control and status word (the status word's TOP too), and the tags as FXSAVE has them: bit n, Rn is not empty. */
  control: u32;
  status: u32;
  tags: u32;
  /** Opcode (11 bits), instruction and operand of the last x87 instruction that was no control instruction. */
  lastOpcode: u32;
  lastInstruction: u64;
  lastOperand: u64;
}

export const floatState = changetype<FloatState>(Layout.FloatState);

/** x87 control word after FNINIT: all exceptions masked, 64-bit precision, to nearest. */
export const X87_CONTROL_INITIAL: u32 = 0x37f;

/** The slot of XMM register `index` (0-15). */
// @ts-ignore: decorator
@inline
export function xmm(index: u32): usize {
  return Layout.FloatState + (index << 4);
}

/** The slot of MMX register `index`: x87 data register R0-R7; REX has no bit for it. */
// @ts-ignore: decorator
@inline
export function mmx(index: u32): usize {
  return Layout.FloatState + 256 + ((index & 7) << 4);
}

/** Source: SDM 3A (June 2025) "Processor State After Reset". */
export function resetFloatState(): void {
  floatState.mxcsr = Mxcsr.Initial;
  floatState.control = 0x40;
  floatState.tags = 0xff;
}
