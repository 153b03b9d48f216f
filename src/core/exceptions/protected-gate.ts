import { Check } from "../../x86/bits/checks";
import { SystemType } from "../../x86/bits/descriptors";
import { RecordKind } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { descriptorLimit } from "../memory/descriptor-table";
import { readSystem } from "../memory/linear";
import { frameOnInnerStack } from "./handler-stack";
import { gateAccessByte, gateAddress, gateErrorCode, gateKind, gateOffset } from "./gate";
import { accessed, checked, decide, ext, proceed } from "./step-records";

// Gates of 8 bytes, outside IA-32e mode: SDM 3A (June 2025) "IDT Descriptors", SDM 2 "INT n/INTO/INT3/INT1".

export function protectedGateRead(): void {
  const gate = readSystem(gateAddress(), 8);
  accessed(RecordKind.Read, Check.ProtectedGateRead, gateAddress(), gate);
  if (!cpu.faultPending) {
    delivery.gateLow = gate;
    delivery.gateHigh = 0;
  }
  proceed(Check.ProtectedGateRead, Check.ProtectedGateType);
}

/** Task gates, and interrupt and trap gates of 16 and 32 bits; the bit above the type must be 0. */
export function protectedGateType(): void {
  const type = gateAccessByte() & 0x1f;
  const narrow = type & ~8;
  const ok = type == SystemType.TaskGate || narrow == SystemType.InterruptGate16 || narrow == SystemType.TrapGate16;
  checked(Check.ProtectedGateType, ok, gateAddress() + 5, type, SystemType.InterruptGate, gateAccessByte(), 1);
  decide(Check.ProtectedGateType, ok, Check.GateDpl, Vector.GP, gateErrorCode());
}

/** The step of a task gate: task switches are not there, and it is refused as a bad gate is. */
export function taskSwitch(): void {
  checked(Check.TaskSwitch, false, gateAddress() + 5, gateKind(), SystemType.InterruptGate, gateAccessByte(), 1);
  decide(Check.TaskSwitch, false, Check.CodeSelectorNotNull, Vector.GP, gateErrorCode());
}

/** The handler's first instruction must lie inside its code segment. */
export function offsetLimit(): void {
  const offset = gateOffset();
  const limit = descriptorLimit(delivery.descriptor);
  checked(Check.OffsetLimit, offset <= limit, gateAddress(), offset, limit, delivery.gateLow, 8);
  decide(Check.OffsetLimit, offset <= limit, frameOnInnerStack() ? Check.PushSs : Check.PushRflags, Vector.GP, ext());
}
