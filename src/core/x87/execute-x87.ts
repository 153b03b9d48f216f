import { Check } from "../../x86/bits/checks";
import { Cr0 } from "../../x86/bits/control";
import { Vector } from "../../x86/bits/vectors";
import { Operation } from "../cpu/op";
import { destinationSlot, effectiveAddress, readMemory, throughStack, writeMemory } from "../cpu/operand";
import { Record } from "../cpu/record";
import { fault, faulted } from "../exceptions/fault";
import { floatState } from "../float-state";
import { demandX87 } from "../sse/available";
import { cpu } from "../state";
import { loadEnvironment, restoreAll, saveAll, storeEnvironment } from "./environment-image";
import { loadNumber, storeNumber } from "./load-store";
import { registerForm } from "./register-forms";
import { Status, initialize, setControl, setTop, summarize } from "./x87-state";

/** Does an x87 operation. Those with N in their name do not ask for pending exceptions. */
export function executeX87(operation: u32, r: usize): void {
  if (operation == Operation.FWAIT) return wait();
  if (operation == Operation.EMMS && (cpu.cr0 & Cr0.EM) != 0) return fault(Vector.UD, Check.SseNotEmulated);
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
    case Operation.EMMS: floatState.tags = 0; return setTop(0);
    case Operation.FLDCW: return loadControl(r);
    case Operation.FLDENV: return loadEnvironment(r);
    case Operation.FRSTOR: return restoreAll(r);
    case Operation.X87_D9: case Operation.X87_DD: return registerForm(operation, load<u8>(r, Record.Immediate));
  }
  if (operation <= <u32>Operation.FILD64) loadNumber(operation, r);
  else storeNumber(operation, r);
}

/** WAIT: CR0.MP makes it ask for CR0.TS too. */
function wait(): void {
  if ((cpu.cr0 & (Cr0.MP | Cr0.TS)) == <u64>(Cr0.MP | Cr0.TS)) return fault(Vector.NM, Check.DeviceNotAvailable);
  demandNothingPending();
}

/** #MF for an exception that is not masked; with CR0.NE = 0 no line leads to an interrupt controller, and nothing happens. */
export function demandNothingPending(): bool {
  if ((floatState.status & Status.ES) == 0 || (cpu.cr0 & Cr0.NE) == 0) return true;
  fault(Vector.MF, Check.X87Exception);
  return false;
}

function storeStatus(r: usize): void {
  if (destinationSlot(r)) store<u16>(destinationSlot(r), <u16>floatState.status);
  else writeMemory(effectiveAddress(r), floatState.status, 2, throughStack(r));
}

function clearOrInitialize(modrm: u32): void {
  if (modrm == 0xe2) {
    floatState.status &= ~(Status.Exceptions | Status.SF);
    return summarize();
  }
  if (modrm == 0xe3) return initialize();
  // The rest of the row: instructions of the 8087 and 80287 that do nothing since, and undefined ones.
  if (modrm != 0xe0 && modrm != 0xe1 && modrm != 0xe4) fault(Vector.UD, Check.OpcodeDefined);
}

function loadControl(r: usize): void {
  const value = <u32>readMemory(effectiveAddress(r), 2, throughStack(r));
  if (!faulted()) setControl(value);
}
