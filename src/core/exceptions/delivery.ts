import { Check } from "../../x86/bits/checks";
import { delivery } from "../delivery-state";
import { classify, raiseNext, shutdown } from "./double-fault";
import { virtual8086 } from "./first-step";
import { pushCs, pushErrorCode, pushRflags, pushRip, pushRsp, pushSs } from "./frame";
import { codeSelectorNotNull, gateDpl, gatePresent, gateRead, gateType, idtLimit, offsetCanonical } from "./gate";
import { loadCs, loadRflags, loadRip, loadStack } from "./handler-entry";
import { stackRoom } from "./handler-stack";
import { newSsDpl, newSsLimit, newSsNotNull, newSsPresent, newSsRead, newSsRpl, newSsWritable } from "./inner-stack";
import { offsetLimit, protectedGateRead, protectedGateType, taskSwitch } from "./protected-gate";
import { ivtLimit, ivtRead } from "./real-mode";
import { stackAlign, stackCanonical, stackChoice, tssLimit, tssRead } from "./stack-switch";
import { codeDescriptorDpl, codeDescriptorLong, codeDescriptorPresent, codeDescriptorRead, codeDescriptorType, codeSelectorLimit } from "./target-segment";

/**
 * Does exactly one step of the delivery in progress and writes its trace record.
 * Memory and registers are then those of that moment; the next call may come after a snapshot and a restore.
 */
export function deliverStep(): void {
  switch (delivery.next) {
    case Check.Raise: return raiseNext();
    case Check.Classify: return classify();
    case Check.IdtLimit: return idtLimit();
    case Check.GateRead: return gateRead();
    case Check.GateType: return gateType();
    case Check.GateDpl: return gateDpl();
    case Check.GatePresent: return gatePresent();
    case Check.CodeSelectorNotNull: return codeSelectorNotNull();
    case Check.CodeSelectorLimit: return codeSelectorLimit();
    case Check.CodeDescriptorRead: return codeDescriptorRead();
    case Check.CodeDescriptorType: return codeDescriptorType();
    case Check.CodeDescriptorDpl: return codeDescriptorDpl();
    case Check.CodeDescriptorLong: return codeDescriptorLong();
    case Check.CodeDescriptorPresent: return codeDescriptorPresent();
    case Check.StackChoice: return stackChoice();
    case Check.TssLimit: return tssLimit();
    case Check.TssRead: return tssRead();
    case Check.StackCanonical: return stackCanonical();
    case Check.StackAlign: return stackAlign();
    case Check.OffsetCanonical: return offsetCanonical();
    case Check.PushSs: return pushSs();
    case Check.PushRsp: return pushRsp();
    case Check.PushRflags: return pushRflags();
    case Check.PushCs: return pushCs();
    case Check.PushRip: return pushRip();
    case Check.PushErrorCode: return pushErrorCode();
    case Check.LoadStack: return loadStack();
    case Check.LoadRflags: return loadRflags();
    case Check.LoadCs: return loadCs();
    case Check.LoadRip: return loadRip();
    case Check.Shutdown: return shutdown();
    case Check.ProtectedGateRead: return protectedGateRead();
    case Check.ProtectedGateType: return protectedGateType();
    case Check.TaskSwitch: return taskSwitch();
    case Check.NewSsNotNull: return newSsNotNull();
    case Check.NewSsLimit: return newSsLimit();
    case Check.NewSsRpl: return newSsRpl();
    case Check.NewSsRead: return newSsRead();
    case Check.NewSsDpl: return newSsDpl();
    case Check.NewSsWritable: return newSsWritable();
    case Check.NewSsPresent: return newSsPresent();
    case Check.StackRoom: return stackRoom();
    case Check.OffsetLimit: return offsetLimit();
    case Check.IvtLimit: return ivtLimit();
    case Check.IvtRead: return ivtRead();
    case Check.Virtual8086: return virtual8086();
    default: unreachable();
  }
}
