import { Layout } from "../layout";
import { DeviceLayout } from "./device-layout";
import { acceptNonMaskable, acceptVector, isAddressed } from "./local-apic";

// The I/O APIC: 24 inputs, a redirection entry each.
// Source: Intel "82093AA I/O Advanced Programmable Interrupt Controller (IOAPIC)" data sheet (1996).

export const IO_APIC_INPUTS: u32 = 24;
const VERSION: u32 = 0x11 | ((IO_APIC_INPUTS - 1) << 16);

/** Bits of the lower half of a redirection entry. */
const enum Entry {
  Mode = 0x700,
  LowestPriority = 0x100,
  NonMaskable = 0x400,
  Logical = 0x800,
  RemoteIrr = 0x4000,
  Level = 0x8000,
  Masked = 0x10000,
  Writable = 0x1afff,
}

@unmanaged
class IoApic {
  select: u32;
  id: u32;
  /** The inputs as they are now. */
  lines: u32;
}

const chip = changetype<IoApic>(Layout.Devices + DeviceLayout.IoApic);
const ENTRIES: usize = Layout.Devices + DeviceLayout.IoApicEntries;

export function powerOnIoApic(): void {
  memory.fill(changetype<usize>(chip), 0, offsetof<IoApic>());
  for (let i: u32 = 0; i < IO_APIC_INPUTS; i++) store<u64>(ENTRIES + (i << 3), Entry.Masked);
}

/** An ISA interrupt request line changes; the timer's is wired to input 2. */
export function setIoApicLine(irq: u32, high: bool): void {
  const input: u32 = irq == 0 ? 2 : irq;
  const bit = <u32>1 << input;
  const rising = high && (chip.lines & bit) == 0;
  chip.lines = high ? chip.lines | bit : chip.lines & ~bit;
  serve(input, rising);
}

/** The local APIC has ended a level-triggered interrupt. */
export function ioApicEndOfInterrupt(vector: u32): void {
  for (let i: u32 = 0; i < IO_APIC_INPUTS; i++) {
    const entry = lower(i);
    if (!(entry & Entry.Level) || (entry & 0xff) != vector) continue;
    store<u32>(ENTRIES + (i << 3), entry & ~Entry.RemoteIrr);
    serve(i, false);
  }
}

/** IOREGSEL at offset 0, IOWIN at 10h. */
export function readIoApic(offset: u32): u32 {
  if (offset == 0) return chip.select;
  if (offset != 0x10) return 0;
  if (chip.select == 0 || chip.select == 2) return chip.id << 24;
  if (chip.select == 1) return VERSION;
  const at = entryHalf();
  return at ? load<u32>(at) : 0;
}

export function writeIoApic(offset: u32, value: u32): void {
  if (offset == 0) chip.select = value & 0xff;
  if (offset != 0x10) return;
  if (chip.select == 0) chip.id = (value >> 24) & 0xf;
  const at = entryHalf();
  if (!at) return;
  const input = (chip.select - 0x10) >> 1;
  if (chip.select & 1) store<u32>(at, value & 0xff000000);
  else store<u32>(at, (value & Entry.Writable) | (value & Entry.Level ? load<u32>(at) & Entry.RemoteIrr : 0));
  serve(input, false);
}

/** Place of the half of a redirection entry that IOREGSEL names; 0 for none. */
function entryHalf(): usize {
  const index = chip.select - 0x10;
  return chip.select < 0x10 || index >= 2 * IO_APIC_INPUTS ? 0 : ENTRIES + (index << 2);
}

function lower(input: u32): u32 {
  return load<u32>(ENTRIES + (input << 3));
}

/**
 * Sends what an input asks for, if its entry lets it: fixed and lowest-priority messages and, at an edge, an NMI, to this processor.
 * An edge at a masked input is lost, data sheet "I/O Redirection Table Registers", Interrupt Mask.
 */
function serve(input: u32, rising: bool): void {
  const entry = lower(input);
  const bit = <u32>1 << input;
  const level = (entry & Entry.Level) != 0;
  const mode = entry & Entry.Mode;
  if ((entry & Entry.Masked) != 0) return;
  if (level ? (chip.lines & bit) == 0 || (entry & Entry.RemoteIrr) != 0 : !rising) return;
  if (!isAddressed(load<u32>(ENTRIES + (input << 3) + 4) >> 24, (entry & Entry.Logical) != 0)) return;
  if (mode == Entry.NonMaskable && !level) return acceptNonMaskable();
  if (mode > <u32>Entry.LowestPriority) return;
  if (level) store<u32>(ENTRIES + (input << 3), entry | Entry.RemoteIrr);
  acceptVector(entry & 0xff, level);
}
