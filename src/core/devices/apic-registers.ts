import {
  APIC_IRR, APIC_ISR, APIC_TMR, ApicRegister, LVT_ENTRIES, acceptNonMaskable, acceptVector, apic, endOfInterrupt, isAddressed, isSoftwareEnabled, lvt, noteIllegalSend, Lvt,
  processorPriority, setLvt, setTaskPriority, updateApic, writeSpurious,
} from "./local-apic";
import { currentCount, writeDivide, writeInitialCount } from "./apic-timer";
import { ioApicEndOfInterrupt } from "./io-apic";

// The local APIC's page: 32-bit registers at every 16th byte.

/** Integrated APIC, version 14h, six entries in the local vector table. */
const VERSION: u32 = 0x50014;
const LVT_WRITABLE: u32 = 0x107ff;
const LVT_TIMER_WRITABLE: u32 = 0x300ff;
const LVT_ERROR_WRITABLE: u32 = 0x100ff;

/** Delivery mode and destination of an interrupt command. */
const enum Icr {
  Mode = 0x700,
  Fixed = 0x000,
  LowestPriority = 0x100,
  NonMaskable = 0x400,
  Logical = 0x800,
  Shorthand = 0xc0000,
  Self = 0x40000,
  All = 0x80000,
  Writable = 0xccfff,
}

/** @param offset a multiple of 16 */
export function readApic(offset: u32): u32 {
  if (offset >= <u32>ApicRegister.Isr && offset < <u32>ApicRegister.Esr) return readSet(offset);
  switch (offset) {
    case ApicRegister.Id: return apic.id << 24;
    case ApicRegister.Version: return VERSION;
    case ApicRegister.Tpr: return apic.tpr;
    case ApicRegister.Ppr: return processorPriority();
    case ApicRegister.Ldr: return apic.ldr;
    case ApicRegister.Dfr: return apic.dfr;
    case ApicRegister.Svr: return apic.svr;
    case ApicRegister.Esr: return apic.errors;
    case ApicRegister.IcrLow: return apic.icrLow;
    case ApicRegister.IcrHigh: return apic.icrHigh;
    case ApicRegister.InitialCount: return apic.initialCount;
    case ApicRegister.CurrentCount: return currentCount();
    case ApicRegister.Divide: return apic.divide;
    default: return isLvt(offset) ? lvt(lvtIndex(offset)) : 0;
  }
}

/** @param offset a multiple of 16 */
export function writeApic(offset: u32, value: u32): void {
  switch (offset) {
    case ApicRegister.Id: apic.id = value >> 24; break;
    case ApicRegister.Tpr: return setTaskPriority(value & 0xff);
    case ApicRegister.Eoi: {
      const level = endOfInterrupt();
      if (level) ioApicEndOfInterrupt(level);
      break;
    }
    case ApicRegister.Ldr: apic.ldr = value & 0xff000000; break;
    case ApicRegister.Dfr: apic.dfr = value | 0x0fffffff; break;
    case ApicRegister.Svr: writeSpurious(value); break;
    case ApicRegister.Esr: {
      apic.errors = apic.newErrors;
      apic.newErrors = 0;
      break;
    }
    case ApicRegister.IcrLow: {
      apic.icrLow = value & Icr.Writable;
      send();
      break;
    }
    case ApicRegister.IcrHigh: apic.icrHigh = value & 0xff000000; break;
    case ApicRegister.InitialCount: writeInitialCount(value); break;
    case ApicRegister.Divide: writeDivide(value); break;
    default: if (isLvt(offset)) writeLvt(lvtIndex(offset), value);
  }
  updateApic();
}

function isLvt(offset: u32): bool {
  return offset >= <u32>ApicRegister.LvtTimer && lvtIndex(offset) < LVT_ENTRIES;
}

function lvtIndex(offset: u32): u32 {
  return (offset - ApicRegister.LvtTimer) >> 4;
}

/** While the APIC is off by software every entry stays masked. */
function writeLvt(index: u32, value: u32): void {
  const kept = value & writableOf(index);
  setLvt(index, isSoftwareEnabled() ? kept : kept | Lvt.Masked);
}

/** Source: SDM 3A (June 2025) figure "Local Vector Table (LVT)". */
function writableOf(index: u32): u32 {
  switch (index) {
    case 0: return LVT_TIMER_WRITABLE;
    case 3:
    case 4: return LVT_WRITABLE | Lvt.Pin;
    case 5: return LVT_ERROR_WRITABLE;
    default: return LVT_WRITABLE;
  }
}

/** 32 vectors of ISR, TMR or IRR. */
function readSet(offset: u32): u32 {
  const set = offset < <u32>ApicRegister.Tmr ? APIC_ISR : offset < <u32>ApicRegister.Irr ? APIC_TMR : APIC_IRR;
  return load<u32>(set + ((offset >> 2) & 0x1c));
}

/**
 * An interrupt command: there is no other processor, so that only this one can be meant. An NMI cannot be sent by the
 * shorthands that include the sender, SDM 3A (June 2025) table "Valid Combinations for the Pentium 4 and Intel Xeon
 * Processors' Local xAPIC Interrupt Command Register".
 */
function send(): void {
  const command = apic.icrLow;
  const mode = command & Icr.Mode;
  const shorthand = command & Icr.Shorthand;
  const addressed = shorthand == 0 && isAddressed(apic.icrHigh >> 24, (command & Icr.Logical) != 0);
  if (mode == Icr.NonMaskable && addressed) return acceptNonMaskable();
  if (mode != Icr.Fixed && mode != Icr.LowestPriority) return;
  if ((command & 0xff) < 16) return noteIllegalSend();
  if (addressed || shorthand == Icr.Self || shorthand == Icr.All) acceptVector(command & 0xff, false);
}
