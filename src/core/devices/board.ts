import { Layout } from "../layout";
import { setFirmwareMemoryTypes } from "../system/memory-type-ranges";
import { cpu } from "../state";
import { DeviceLayout } from "./device-layout";
import { apicTimerDeadline, runApicTimer } from "./apic-timer";
import { cmosDeadline, powerOnCmos, runCmos, setFirmwareCells } from "./cmos-clock";
import { enableKeyboard, keyboardDeadline, powerOnKeyboardController, runKeyboard } from "./i8042";
import { powerOnIoApic } from "./io-apic";
import { acknowledgeApic, apic, enableApic, powerOnLocalApic } from "./local-apic";
import { picAcknowledge, picRequest, picWrite, powerOnPics } from "./pic-pair";
import { pitDeadline, pitWrite, powerOnPit, runPit } from "./pit8254";
import { powerOnSystemControl } from "./system-control";
import { powerOnUart } from "./uart16550";
import { powerOnVga, setTextMode } from "./vga-text";

// The chips together, as the run loop sees them.

/** All chips as after power-on: no timer runs, no interrupt can come. To be called with the clock at 0. */
export function resetDevices(): void {
  memory.fill(Layout.Devices, 0, DeviceLayout.End);
  powerOnPics();
  powerOnLocalApic();
  powerOnIoApic();
  powerOnPit();
  powerOnUart();
  powerOnKeyboardController();
  powerOnVga();
  powerOnSystemControl();
  powerOnCmos();
}

/**
 * The chips as PC firmware hands them to a boot loader: IRQ0-7 at vectors 08h, IRQ8-15 at 70h, with IRQ0, 1 and 2
 * unmasked; the timer at 18.2 Hz; the keyboard sending set 1; an underline cursor; the local APIC on, passing the 8259 pair's
 * interrupts; the sizes of memory in the battery-backed memory, and its types.
 */
export function enterFirmwareState(): void {
  programTimer(0, 0x36, 0);
  programTimer(1, 0x54, 18);
  // After the timer: the edge of its first control word is not to be an interrupt.
  initializePic(0x20, 0x08, 0x04, 0xb8);
  initializePic(0xa0, 0x70, 0x02, 0x8e);
  enableKeyboard();
  setTextMode();
  enableApic();
  setFirmwareCells();
  setFirmwareMemoryTypes();
}

function initializePic(port: u32, vector: u32, cascade: u32, mask: u32): void {
  picWrite(port, 0x11);
  picWrite(port + 1, vector);
  picWrite(port + 1, cascade);
  picWrite(port + 1, 0x01);
  picWrite(port + 1, mask);
}

function programTimer(counter: u32, control: u32, count: u32): void {
  pitWrite(0x43, control);
  pitWrite(0x40 + counter, count & 0xff);
  if ((control & 0x30) == 0x30) pitWrite(0x40 + counter, count >> 8);
}

/** Tick of the chips' next own event; `u64.MAX_VALUE` if none is due. An OUT may change it. */
export function nextDeadline(): u64 {
  return min(min(pitDeadline(), keyboardDeadline()), min(apicTimerDeadline(), cmosDeadline()));
}

/** Brings the chips up to `cpu.ticks`. */
export function runDevices(): void {
  if (cpu.ticks >= pitDeadline()) runPit();
  if (cpu.ticks >= keyboardDeadline()) runKeyboard();
  if (cpu.ticks >= apicTimerDeadline()) runApicTimer();
  if (cpu.ticks >= cmosDeadline()) runCmos();
}

/** What the processor is asked for by its APIC, or past it by the 8259 pair: asked at every instruction boundary at which IF allows interrupts. */
// @ts-ignore: decorator
@inline
export function interruptRequested(): bool {
  return apic.output != 0 || (apic.passesPic != 0 && picRequest());
}

/** INTA: takes the interrupt into service. @returns its vector */
export function acknowledgeInterrupt(): u32 {
  return apic.output ? acknowledgeApic() : picAcknowledge();
}
