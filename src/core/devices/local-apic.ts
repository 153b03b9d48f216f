import { Layout } from "../layout";
import { cpu } from "../state";
import { NEVER } from "./clock";
import { DeviceLayout } from "./device-layout";
import { highestBit, setVector, testVector, clearVector } from "./vector-bits";

// The processor's local APIC, xAPIC mode, alone on its bus.
// Source: SDM 3A (June 2025) "Advanced Programmable Interrupt Controller (APIC)".

/** Byte offsets of the registers in the APIC's page. */
export const enum ApicRegister {
  Id = 0x20,
  Version = 0x30,
  Tpr = 0x80,
  Apr = 0x90,
  Ppr = 0xa0,
  Eoi = 0xb0,
  Ldr = 0xd0,
  Dfr = 0xe0,
  Svr = 0xf0,
  Isr = 0x100,
  Tmr = 0x180,
  Irr = 0x200,
  Esr = 0x280,
  IcrLow = 0x300,
  IcrHigh = 0x310,
  LvtTimer = 0x320,
  LvtLint0 = 0x350,
  LvtError = 0x370,
  InitialCount = 0x380,
  CurrentCount = 0x390,
  Divide = 0x3e0,
}

/** Bits of entries of the local vector table. */
export const enum Lvt {
  Vector = 0xff,
  Mode = 0x700,
  ExtInt = 0x700,
  /** Of LINT0 and LINT1: input polarity and trigger mode. */
  Pin = 0xa000,
  Masked = 0x10000,
  Periodic = 0x20000,
}

/** Entries of the local vector table: timer, thermal, performance, LINT0, LINT1, error. */
export const LVT_ENTRIES: u32 = 6;

/** IA32_APIC_BASE. */
export const enum ApicBase {
  Bsp = 0x100,
  Enable = 0x800,
  /** At FEE00000h, switched on, the boot processor. */
  Reset = 0xfee00900,
}

const SVR_ENABLE: u32 = 0x100;
export const SVR_RESET: u32 = 0xff;

/** Error status. */
const SEND_ILLEGAL_VECTOR: u32 = 0x20;
const RECEIVED_ILLEGAL_VECTOR: u32 = 0x40;

@unmanaged
export class LocalApic {
  /** Tick at which the timer's count reaches 0; NEVER when it does not run. */
  deadline: u64;
  /** Tick at which the timer's present period began. */
  started: u64;
  id: u32;
  tpr: u32;
  ldr: u32;
  dfr: u32;
  svr: u32;
  /** What a read of ESR gives, and what the next write brings there. */
  errors: u32;
  newErrors: u32;
  icrLow: u32;
  icrHigh: u32;
  initialCount: u32;
  divide: u32;
  /** The processor is asked for an interrupt of this APIC's; stays until it is acknowledged, or the APIC is switched off. */
  output: u32;
  /** The 8259 pair's INTR goes through to the processor (LINT0 as ExtINT, or no APIC). */
  passesPic: u32;
  lvt0: u32;
  lvt1: u32;
  lvt2: u32;
  lvt3: u32;
  lvt4: u32;
  lvt5: u32;
}

export const apic = changetype<LocalApic>(Layout.Devices + DeviceLayout.LocalApic);
const IRR: usize = Layout.Devices + DeviceLayout.ApicVectors;
const ISR: usize = IRR + 32;
const TMR: usize = IRR + 64;
export { IRR as APIC_IRR, ISR as APIC_ISR, TMR as APIC_TMR };

/** As after reset, with LINT0 as firmware leaves it: the 8259 pair's interrupts pass. */
export function powerOnLocalApic(): void {
  memory.fill(changetype<usize>(apic), 0, offsetof<LocalApic>());
  memory.fill(IRR, 0, 96);
  apic.dfr = 0xffffffff;
  apic.svr = SVR_RESET;
  apic.deadline = NEVER;
  for (let i: u32 = 0; i < LVT_ENTRIES; i++) setLvt(i, Lvt.Masked);
  setLvt(3, Lvt.ExtInt);
  updateApic();
}

/** Switched on in software, the spurious vector FFh: as firmware hands over. */
export function enableApic(): void {
  writeSpurious(SVR_ENABLE | SVR_RESET);
}

/** IA32_APIC_BASE was written: an APIC that is switched off forgets all. */
export function apicBaseWritten(before: u64): void {
  if (!isApicOn() && (before & ApicBase.Enable) != 0) powerOnLocalApic();
  updateApic();
}

export function isApicOn(): bool {
  return (cpu.apicBase & ApicBase.Enable) != 0;
}

export function lvt(index: u32): u32 {
  return load<u32>(changetype<usize>(apic) + offsetof<LocalApic>("lvt0") + (index << 2));
}

export function setLvt(index: u32, value: u32): void {
  store<u32>(changetype<usize>(apic) + offsetof<LocalApic>("lvt0") + (index << 2), value);
}

export function isSoftwareEnabled(): bool {
  return (apic.svr & SVR_ENABLE) != 0;
}

/** A write to the spurious-interrupt vector register; switching the APIC off there masks its vector table. */
export function writeSpurious(value: u32): void {
  apic.svr = value & 0x1ff;
  if (isSoftwareEnabled()) return;
  for (let i: u32 = 0; i < LVT_ENTRIES; i++) setLvt(i, lvt(i) | Lvt.Masked);
}

/** CR8 and the task-priority register are one. Source: SDM 3A (June 2025) "Task Priority in IA-32e Mode". */
export function setTaskPriority(priority: u32): void {
  apic.tpr = priority;
  cpu.cr8 = priority >> 4;
  updateApic();
}

/** Processor priority: the higher of the task's and of what is in service. */
export function processorPriority(): u32 {
  const served = highestBit(ISR);
  const inService: u32 = served < 0 ? 0 : <u32>served & 0xf0;
  return (apic.tpr & 0xf0) >= inService ? apic.tpr : inService;
}

/** A fixed interrupt arrives. */
export function acceptVector(vector: u32, level: bool): void {
  if (vector < 16) return noteError(RECEIVED_ILLEGAL_VECTOR);
  setVector(IRR, vector);
  if (level) setVector(TMR, vector);
  else clearVector(TMR, vector);
  updateApic();
}

/** An NMI message arrives: neither priorities nor the software's switch hold it back. */
export function acceptNonMaskable(): void {
  cpu.nmiPending = 1;
}

/**
 * INTA. @returns the vector that goes into service; the spurious one, which does not, when the task's priority was raised
 * to that of the request since the processor was asked. Source: SDM 3A (June 2025) "Spurious Interrupt".
 */
export function acknowledgeApic(): u32 {
  apic.output = 0;
  if (!isDeliverable()) return apic.svr & Lvt.Vector;
  const vector = <u32>highestBit(IRR);
  clearVector(IRR, vector);
  setVector(ISR, vector);
  updateApic();
  return vector;
}

/** True if a request is above the processor's priority. */
function isDeliverable(): bool {
  const requested = highestBit(IRR);
  return requested >= 0 && (<u32>requested & 0xf0) > (processorPriority() & 0xf0);
}

/** EOI. @returns the vector that was served if it was level-triggered, else 0 */
export function endOfInterrupt(): u32 {
  const vector = highestBit(ISR);
  if (vector < 0) return 0;
  clearVector(ISR, <u32>vector);
  updateApic();
  return testVector(TMR, <u32>vector) ? <u32>vector : 0;
}

/** True if a message to `destination` is for this APIC. `logical`: flat or cluster model, by DFR. */
export function isAddressed(destination: u32, logical: bool): bool {
  if (destination == 0xff) return true;
  if (!logical) return destination == apic.id;
  const own = apic.ldr >> 24;
  if (apic.dfr >> 28 == 0xf) return (own & destination) != 0;
  return own >> 4 == destination >> 4 && (own & destination & 0xf) != 0;
}

/** Notes an error; the error interrupt follows its entry. */
export function noteError(error: u32): void {
  apic.newErrors |= error;
  const entry = lvt(5);
  if (!(entry & Lvt.Masked) && (entry & Lvt.Vector) >= 16) {
    setVector(IRR, entry & Lvt.Vector);
    updateApic();
  }
}

export function noteIllegalSend(): void {
  noteError(SEND_ILLEGAL_VECTOR);
}

/** What the processor is asked for, after anything has changed. */
export function updateApic(): void {
  const on = isApicOn();
  const entry = lvt(3);
  apic.passesPic = !on || ((entry & Lvt.Masked) == 0 && (entry & Lvt.Mode) == Lvt.ExtInt) ? 1 : 0;
  apic.output = on && isSoftwareEnabled() && (apic.output != 0 || isDeliverable()) ? 1 : 0;
}
