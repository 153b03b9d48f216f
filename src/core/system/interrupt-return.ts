import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { flags, setFlags } from "../cpu/flags";
import { readStackSlot, setStackPointer } from "../cpu/stack-pointer";
import { faulted } from "../exceptions/fault";
import { requestedPrivilege } from "../memory/descriptor-table";
import { in64BitMode, inIa32eMode, inRealMode } from "../mode";
import { cpu } from "../state";
import { demandRealTarget, demandTarget, enterRealCode } from "./code-load";
import { demand, demandNoVirtual8086 } from "./demand";
import { completeReturn, demandReturnCs, demandReturnSs, returnCs, returnToSameLevel } from "./return-target";

/** Flags that every IRET takes from the frame. */
const ALWAYS: u64 = Rflags.Arithmetic | Rflags.TF | Rflags.DF | Rflags.NT;
/** Flags that a 16-bit frame does not hold. */
const WIDE: u64 = Rflags.RF | Rflags.AC | Rflags.ID;
/** Flags that only CPL 0 may change. */
const PRIVILEGED: u64 = Rflags.IOPL;
const PRIVILEGED_WIDE: u64 = Rflags.VIF | Rflags.VIP;

/**
 * IRET, IRETD, IRETQ: reads its frame whole before anything changes. The order shows in CR2 when the frame is not all
 * mapped: flags, CS, RIP, then SS, RSP, as seen on a real processor.
 * Source: SDM 2 "IRET/IRETD/IRETQ", operation.
 * @param operandSize bytes of a slot: 2, 4, 8
 */
export function interruptReturn(operandSize: u32): void {
  // Even one that faults lets the next NMI in: SDM 3A (June 2025) "Handling Multiple NMIs".
  cpu.nmiBlocked = 0;
  if (!demandNoVirtual8086()) return;
  // IA-32e mode has no task to return to; outside it there is one, and no task switches here.
  const refusedBy = inIa32eMode() ? Check.NestedTaskClear : Check.TaskSwitch;
  if (!demand((cpu.rflags & Rflags.NT) == 0 || inRealMode(), Vector.GP, 0, refusedBy)) return;
  const image = popped(2, operandSize);
  const selector = <u32>popped(1, operandSize) & 0xffff;
  const rip = popped(0, operandSize);
  const taken = flagsTaken(operandSize);
  if (!returnTo(rip, selector, image, operandSize)) return;
  setFlags((flags() & ~taken) | (image & taken));
}

function returnTo(rip: u64, selector: u32, image: u64, operandSize: u32): bool {
  if (in64BitMode()) return returnFrom64BitMode(rip, selector, operandSize);
  if (faulted()) return false;
  if (inRealMode()) return returnInRealMode(rip, selector, operandSize);
  return demandNoVirtualImage(image) && returnFromProtectedMode(rip, selector, operandSize);
}

/** From 64-bit mode SS:RSP is popped too, whatever the level. */
function returnFrom64BitMode(rip: u64, selector: u32, operandSize: u32): bool {
  const stackSelector = <u32>popped(4, operandSize) & 0xffff;
  const rsp = popped(3, operandSize);
  if (faulted() || !demandReturnCs(selector)) return false;
  if (!demandReturnSs(stackSelector, selector)) return false;
  if (!demandTarget(rip, returnCs, Check.ReturnRipCanonical)) return false;
  return completeReturn(selector, stackSelector, rip, rsp);
}

/** SS:ESP is popped by a return to an outer level only. */
function returnFromProtectedMode(rip: u64, selector: u32, operandSize: u32): bool {
  if (!demandReturnCs(selector)) return false;
  if (requestedPrivilege(selector) <= cpu.cpl) return returnToSameLevel(selector, rip, cpu.rsp + 3 * operandSize);
  const stackSelector = <u32>popped(4, operandSize) & 0xffff;
  const rsp = popped(3, operandSize);
  if (faulted() || !demandReturnSs(stackSelector, selector)) return false;
  if (!demandTarget(rip, returnCs, Check.ReturnRipCanonical)) return false;
  return completeReturn(selector, stackSelector, rip, rsp);
}

/** A return of CPL 0 with VM = 1 in the image would enter virtual-8086 mode, which is not there. */
function demandNoVirtualImage(image: u64): bool {
  const asks = (image & Rflags.VM) != 0 && cpu.cpl == 0 && !inIa32eMode();
  return demand(!asks, Vector.GP, 0, Check.Virtual8086);
}

function returnInRealMode(rip: u64, selector: u32, operandSize: u32): bool {
  if (!demandRealTarget(rip)) return false;
  setStackPointer(cpu.rsp + 3 * operandSize);
  enterRealCode(selector, rip);
  return true;
}

/** Slot `index` of the frame; once one has faulted the others are not read. */
function popped(index: u32, operandSize: u32): u64 {
  return faulted() ? 0 : readStackSlot(cpu.rsp + index * operandSize, operandSize);
}

/** Which flags come from the frame, by the CPL before the return. */
function flagsTaken(operandSize: u32): u64 {
  let taken = ALWAYS;
  const iopl = <u32>(cpu.rflags & Rflags.IOPL) >> 12;
  if (cpu.cpl <= iopl) taken |= Rflags.IF;
  if (cpu.cpl == 0) taken |= PRIVILEGED;
  if (operandSize == 2) return taken;
  // Real-address mode keeps VIF and VIP.
  return cpu.cpl == 0 && !inRealMode() ? taken | WIDE | PRIVILEGED_WIDE : taken | WIDE;
}
