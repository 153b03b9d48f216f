import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { flags, setFlags } from "../cpu/flags";
import { faulted } from "../exceptions/fault";
import { cpu } from "../state";
import { demandTarget } from "./code-load";
import { demand } from "./demand";
import { completeReturn, demandReturnCs, demandReturnSs, returnCs } from "./return-target";
import { readStack } from "./stack-access";

/** Flags that every IRET takes from the frame. */
const ALWAYS: u64 = Rflags.Arithmetic | Rflags.TF | Rflags.DF | Rflags.NT;
/** Flags that a 16-bit frame does not hold. */
const WIDE: u64 = Rflags.RF | Rflags.AC | Rflags.ID;
/** Flags that only CPL 0 may change. */
const PRIVILEGED: u64 = Rflags.IOPL;
const PRIVILEGED_WIDE: u64 = Rflags.VIF | Rflags.VIP;

/**
 * IRET, IRETD, IRETQ of 64-bit mode: always pops five slots, SS:RSP included, all of them before anything changes.
 * Source: SDM 2 "IRET/IRETD/IRETQ", operation, IA-32e mode.
 * @param operandSize bytes of a slot: 2, 4, 8
 */
export function interruptReturn(operandSize: u32): void {
  if (!demand((cpu.rflags & Rflags.NT) == 0, Vector.GP, 0, Check.NestedTaskClear)) return;
  const rip = popped(0, operandSize);
  const selector = <u32>popped(1, operandSize) & 0xffff;
  const image = popped(2, operandSize);
  const rsp = popped(3, operandSize);
  const stackSelector = <u32>popped(4, operandSize) & 0xffff;
  if (faulted() || !demandReturnCs(selector)) return;
  if (!demandReturnSs(stackSelector, selector)) return;
  if (!demandTarget(rip, returnCs, Check.ReturnRipCanonical)) return;
  const taken = flagsTaken(operandSize);
  if (!completeReturn(selector, stackSelector, rip, rsp)) return;
  setFlags((flags() & ~taken) | (image & taken));
}

/** Slot `index` of the frame at RSP; once one has faulted the others are not read. */
function popped(index: u32, operandSize: u32): u64 {
  return faulted() ? 0 : readStack(cpu.rsp + index * operandSize, operandSize);
}

/** Which flags come from the frame, by the CPL before the return. */
function flagsTaken(operandSize: u32): u64 {
  let taken = ALWAYS;
  const iopl = <u32>(cpu.rflags & Rflags.IOPL) >> 12;
  if (cpu.cpl <= iopl) taken |= Rflags.IF;
  if (cpu.cpl == 0) taken |= PRIVILEGED;
  if (operandSize == 2) return taken;
  return cpu.cpl == 0 ? taken | WIDE | PRIVILEGED_WIDE : taken | WIDE;
}
