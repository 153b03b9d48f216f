import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { EventOutcome, RecordKind, RecordOffset } from "../../x86/bits/trace-record";
import { Rflags } from "../../x86/bits/rflags";
import { EventSource } from "../../x86/bits/vectors";
import { flags, setFlags } from "../cpu/flags";
import { inIa32eMode, inRealMode } from "../mode";
import { cpu } from "../state";
import { segmentRegister } from "../segment-register";
import { delivery } from "../delivery-state";
import { noteStack } from "../stack-marks";
import { loadHiddenPart } from "../memory/descriptor-table";
import { accessed, isSoftware } from "./step-records";
import { gateKind, gateOffset, gateSelector } from "./gate";
import { frameOnInnerStack, stackAddress } from "./handler-stack";
import { setOutcome } from "./event-ring";

// Registers are loaded last, when nothing can fail any more: SDM 2 "INT n/INTO/INT3/INT1", IA-32e mode.

/** RSP; when the privilege level changes SS becomes null, outside IA-32e mode that of the TSS. */
export function loadStack(): void {
  const before = cpu.rsp;
  noteStack(stackAddress(delivery.rsp));
  cpu.rsp = delivery.rsp;
  if (!inIa32eMode()) {
    if (frameOnInnerStack()) {
      segmentRegister(Segment.SS).selector = delivery.stackSelector;
      loadHiddenPart(segmentRegister(Segment.SS), delivery.stackDescriptor, 0);
    }
  } else if (delivery.newCpl < cpu.cpl) {
    const ss = segmentRegister(Segment.SS);
    ss.selector = delivery.newCpl;
    ss.attributes = Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed | (delivery.newCpl << Attribute.DplShift);
    ss.limit = 0xffffffff;
    ss.base = 0;
  }
  const at = accessed(RecordKind.Load, Check.LoadStack, 0, cpu.rsp);
  store<u64>(at, before, RecordOffset.Expected);
  store<u64>(at, segmentRegister(Segment.SS).selector, RecordOffset.Extra);
  delivery.next = Check.LoadRflags;
}

/** Flags that the handler does not begin with: IF stays through a trap gate, whose type is odd. */
function clearedFlags(): u64 {
  if (inRealMode()) return Rflags.IF | Rflags.TF | Rflags.AC | Rflags.RF;
  return Rflags.TF | Rflags.NT | Rflags.RF | Rflags.VM | (gateKind() & 1 ? 0 : Rflags.IF);
}

export function loadRflags(): void {
  const before = flags();
  setFlags(before & ~clearedFlags());
  const at = accessed(RecordKind.Load, Check.LoadRflags, 0, flags());
  store<u64>(at, before, RecordOffset.Expected);
  delivery.next = Check.LoadCs;
}

export function loadCs(): void {
  const cs = segmentRegister(Segment.CS);
  const before = cs.selector;
  if (inRealMode()) {
    cs.selector = gateSelector();
    cs.base = gateSelector() << 4;
  } else {
    cs.selector = (gateSelector() & 0xfffc) | delivery.newCpl;
    loadHiddenPart(cs, delivery.descriptor, 0);
    cpu.cpl = delivery.newCpl;
  }
  const at = accessed(RecordKind.Load, Check.LoadCs, 0, cs.selector);
  store<u64>(at, before, RecordOffset.Expected);
  delivery.next = Check.LoadRip;
}

/** The delivery ends at the handler's first instruction, which has not run yet. It counts one tick. */
export function loadRip(): void {
  const before = cpu.rip;
  cpu.rip = gateOffset();
  const at = accessed(RecordKind.Load, Check.LoadRip, 0, cpu.rip);
  store<u64>(at, before, RecordOffset.Expected);
  setOutcome(delivery.event, EventOutcome.Delivered);
  if (isSoftware() || delivery.source == EventSource.Int1) cpu.instructions += 1;
  cpu.ticks += 1;
  cpu.deliveryStep = 0;
  delivery.next = Check.None;
}
