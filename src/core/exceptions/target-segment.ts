import { Check } from "../../x86/bits/checks";
import { Attribute, Segment, SelectorErrorCode } from "../../x86/bits/descriptors";
import { RecordKind, RecordOffset } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { inIa32eMode, tableAddress } from "../mode";
import { cpu } from "../state";
import { segmentRegister } from "../segment-register";
import { delivery } from "../delivery-state";
import { hasLdt } from "../memory/descriptor-table";
import { readSystem, writeSystem } from "../memory/linear";
import { accessed, checked, decide, ext, proceed } from "./step-records";
import { gateSelector } from "./gate";

// The gate's code segment: SDM 2 "INT n/INTO/INT3/INT1", SDM 3A (June 2025) "Exception and Interrupt Handling in 64-bit Mode".

function selectorErrorCode(): u32 {
  return (gateSelector() & 0xfffc) | ext();
}

function inLdt(): bool {
  return (gateSelector() & SelectorErrorCode.TI) != 0;
}

/** Descriptor bits 40-47. */
function accessByte(): u32 {
  return <u32>(delivery.descriptor >> 40) & 0xff;
}

/** Descriptor bits 52-55. */
function flagBits(): u32 {
  return <u32>(delivery.descriptor >> 52) & 0xf;
}

export function codeSelectorLimit(): void {
  const index = gateSelector() & 0xfff8;
  const ldtr = segmentRegister(Segment.LDTR);
  const usable = !inLdt() || hasLdt();
  const limit = inLdt() ? ldtr.limit : cpu.gdtrLimit;
  const ok = usable && index + 7 <= limit;
  delivery.descriptorAddress = tableAddress((inLdt() ? ldtr.base : cpu.gdtrBase) + index);
  checked(Check.CodeSelectorLimit, ok, delivery.descriptorAddress, index + 7, limit, 0, 0);
  decide(Check.CodeSelectorLimit, ok, Check.CodeDescriptorRead, Vector.GP, selectorErrorCode());
}

export function codeDescriptorRead(): void {
  const value = readSystem(delivery.descriptorAddress, 8);
  accessed(RecordKind.Read, Check.CodeDescriptorRead, delivery.descriptorAddress, value);
  if (!cpu.faultPending) delivery.descriptor = value;
  proceed(Check.CodeDescriptorRead, Check.CodeDescriptorType);
}

export function codeDescriptorType(): void {
  const access = accessByte();
  const ok = (access & (Attribute.S | Attribute.Code)) == (Attribute.S | Attribute.Code);
  checked(Check.CodeDescriptorType, ok, delivery.descriptorAddress + 5, access & 0x1f, Attribute.S | Attribute.Code, access, 1);
  decide(Check.CodeDescriptorType, ok, Check.CodeDescriptorDpl, Vector.GP, selectorErrorCode());
}

export function codeDescriptorDpl(): void {
  const dpl = (accessByte() >> Attribute.DplShift) & 3;
  const ok = dpl <= cpu.cpl;
  checked(Check.CodeDescriptorDpl, ok, delivery.descriptorAddress + 5, dpl, cpu.cpl, accessByte(), 1);
  const conforming = (accessByte() & Attribute.Conforming) != 0;
  delivery.newCpl = conforming ? cpu.cpl : dpl;
  decide(Check.CodeDescriptorDpl, ok, inIa32eMode() ? Check.CodeDescriptorLong : Check.CodeDescriptorPresent, Vector.GP, selectorErrorCode());
}

export function codeDescriptorLong(): void {
  const longAndDefault = flagBits() & 6;
  const ok = longAndDefault == 2;
  checked(Check.CodeDescriptorLong, ok, delivery.descriptorAddress + 6, longAndDefault, 2, <u64>(delivery.descriptor >> 48) & 0xff, 1);
  decide(Check.CodeDescriptorLong, ok, Check.CodeDescriptorPresent, Vector.GP, selectorErrorCode());
}

/** The last rule of the descriptor; when it holds the accessed bit is set in memory. */
export function codeDescriptorPresent(): void {
  const address = delivery.descriptorAddress + 5;
  const access = accessByte();
  const present = access >> 7;
  if (present != 0 && (access & Attribute.Accessed) == 0) {
    writeSystem(address, access | Attribute.Accessed, 1);
    if (!cpu.faultPending) delivery.descriptor |= <u64>Attribute.Accessed << 40;
  }
  const at = checked(Check.CodeDescriptorPresent, present != 0 && !cpu.faultPending, address, present, 1, access, 1);
  if (cpu.faultPending) store<u16>(at, <u16>cpu.faultCheck, RecordOffset.Cause);
  decide(Check.CodeDescriptorPresent, present != 0, Check.StackChoice, Vector.NP, selectorErrorCode());
}
