import { setIoApicLine } from "./io-apic";
import { setPicLevel } from "./pic-pair";

/** An ISA interrupt request line changes; the 8259 pair and the I/O APIC are both wired to it. */
export function setIrq(irq: u32, high: bool): void {
  setPicLevel(irq, high);
  setIoApicLine(irq, high);
}
