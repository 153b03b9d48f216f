import { Attribute, Segment, SystemType } from "../x86/bits/descriptors";
import { Cr0 } from "../x86/bits/control";
import { Rflags } from "../x86/bits/rflags";
import { flushDecoded } from "./cpu/code-cache";
import { resetDevices } from "./devices/board";
import { resetFloatState } from "./float-state";
import { Layout } from "./layout";
import { allocateRam, clearRam } from "./memory/physical";
import { segmentRegister } from "./segment-register";
import { cpu } from "./state";

/** IA32_PAT after reset. Source: SDM 3A (June 2025) "Page Attribute Table (PAT)". */
const PAT_AFTER_RESET: u64 = 0x0007040600070406;

/**
 * Puts processor, chips and guest memory (zeroed) into the state after power-on, boot 1.
 * Source: SDM 3A (June 2025) "Processor State After Reset".
 * @returns false when the host has not enough memory
 */
export function powerOnMachine(ramBytes: u32): bool {
  if (!allocateRam(ramBytes)) return false;
  memory.fill(Layout.State, 0, Layout.DerivedEnd - Layout.State);
  clearRam();
  flushDecoded();
  cpu.boot = 1;
  cpu.rflags = Rflags.Fixed;
  cpu.rip = 0xfff0;
  cpu.cr0 = Cr0.ET | Cr0.NW | Cr0.CD;
  cpu.dr6 = 0xffff0ff0;
  cpu.dr7 = 0x400;
  cpu.pat = PAT_AFTER_RESET;
  cpu.gdtrLimit = 0xffff;
  cpu.idtrLimit = 0xffff;
  for (let i: u32 = 0; i < 6; i++) {
    const segment = segmentRegister(i);
    segment.attributes = Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed;
    segment.limit = 0xffff;
  }
  segmentRegister(Segment.CS).selector = 0xf000;
  segmentRegister(Segment.CS).base = 0xffff0000;
  segmentRegister(Segment.TR).attributes = Attribute.P | SystemType.TssBusy;
  segmentRegister(Segment.TR).limit = 0xffff;
  segmentRegister(Segment.LDTR).attributes = Attribute.P | SystemType.Ldt;
  segmentRegister(Segment.LDTR).limit = 0xffff;
  resetFloatState();
  resetDevices();
  return true;
}
