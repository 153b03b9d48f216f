import { Check } from "../../x86/bits/checks";
import { Cr0 } from "../../x86/bits/control";
import { Vector } from "../../x86/bits/vectors";
import { Operation } from "../cpu/op";
import { destinationSlot, effectiveAddress, readMemory, throughStack, writeMemory } from "../cpu/operand";
import { Record } from "../cpu/record";
import { fault, faulted } from "../exceptions/fault";
import { floatState } from "../float-state";
import { demandX87, x87Pending } from "../sse/available";
import { cpu } from "../state";
import { memoryArithmetic } from "./arithmetic";
import { loadEnvironment, restoreAll, saveAll, storeEnvironment } from "./environment-image";
import { loadNumber, storeNumber } from "./load-store";
import { isUndefinedForm, registerForm } from "./register-forms";
import { Status, initialize, setControl, summarize } from "./x87-state";

/** Does an x87 operation. Those with N in their name do not ask for pending exceptions. */
export function executeX87(operation: u32, r: usize): void {
  if (operation == Operation.FWAIT) return wait();
  if (isUndefined(operation, load<u8>(r, Record.Immediate))) return fault(Vector.UD, Check.OpcodeDefined);
  if (!demandX87()) return;
  switch (operation) {
    case Operation.FNSTCW: return writeMemory(effectiveAddress(r), floatState.control, 2, throughStack(r));
    case Operation.FNSTSW: return storeStatus(r);
    case Operation.FNCLEX_FNINIT: return clearOrInitialize(load<u8>(r, Record.Immediate));
    case Operation.FNSTENV: return storeEnvironment(r);
    case Operation.FNSAVE: return saveAll(r);
  }
  if (!demandNothingPending()) return;
  switch (operation) {
    case Operation.FLDCW: return loadControl(r);
    case Operation.FLDENV: return loadEnvironment(r);
    case Operation.FRSTOR: return restoreAll(r);
  }
  if (operation >= <u32>Operation.X87_M32) return memoryArithmetic(operation, r);
  if (operation >= <u32>Operation.X87_D8) return registerForm(operation, load<u8>(r, Record.Immediate));
  if (operation <= <u32>Operation.FILD64) loadNumber(operation, r);
  else storeNumber(operation, r);
}

/** A register form that is no instruction. FNSTSW AX, FNCLEX and FNINIT share their rows with such. */
function isUndefined(operation: u32, modrm: u32): bool {
  if (operation >= <u32>Operation.X87_D8 && operation < <u32>Operation.X87_M32) return isUndefinedForm(operation - Operation.X87_D8, modrm);
  if (operation == Operation.FNCLEX_FNINIT) return isUndefinedForm(3, modrm);
  return operation == Operation.FNSTSW && isUndefinedForm(7, modrm);
}

/** WAIT: CR0.MP makes it ask for CR0.TS too. */
function wait(): void {
  if ((cpu.cr0 & (Cr0.MP | Cr0.TS)) == <u64>(Cr0.MP | Cr0.TS)) return fault(Vector.NM, Check.DeviceNotAvailable);
  demandNothingPending();
}

/** #MF for an exception that waits for it. */
export function demandNothingPending(): bool {
  if (!x87Pending()) return true;
  fault(Vector.MF, Check.X87Exception);
  return false;
}

/** To AX, or to memory. */
function storeStatus(r: usize): void {
  if (destinationSlot(r)) store<u16>(destinationSlot(r), <u16>floatState.status);
  else writeMemory(effectiveAddress(r), floatState.status, 2, throughStack(r));
}

function clearOrInitialize(modrm: u32): void {
  if (modrm == 0xe2) {
    floatState.status &= ~(Status.Exceptions | Status.SF);
    return summarize();
  }
  // The rest of the row: instructions of the 8087 and 80287 that do nothing since.
  if (modrm == 0xe3) initialize();
}

function loadControl(r: usize): void {
  const value = <u32>readMemory(effectiveAddress(r), 2, throughStack(r));
  if (!faulted()) setControl(value);
}
