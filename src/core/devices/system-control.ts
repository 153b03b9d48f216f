import { Activity } from "../../x86/bits/run";
import { Layout } from "../layout";
import { addressLine20, setAddressLine20 } from "../memory/address-line-20";
import { cpu } from "../state";
import { pitClock } from "./clock";
import { DeviceLayout } from "./device-layout";
import { setSpeakerGate, speakerOutput } from "./pit8254";

// System Control Ports A (92h) and B (61h), the reset control register (CF9h), and the line that resets the board.
// Source: IBM "Personal System/2 Hardware Interface Technical Reference, Common Interfaces" (1991), "System Control Ports";
// Intel "82371AB PCI-to-ISA/IDE Xcelerator (PIIX4)" data sheet (1997), "Reset Control Register".

/** Port A. */
const FAST_RESET: u32 = 0x1;
const A20: u32 = 0x2;
/** Reset control register. */
const RESET_HARD: u32 = 0x2;
const RESET_NOW: u32 = 0x4;
/** Port B. */
const GATE_2: u32 = 0x1;
const PORT_B_WRITABLE: u32 = 0xf;
const REFRESH: u32 = 0x10;
const OUT_2: u32 = 0x20;
/** A memory refresh is due every 15 us: 18 clocks of the timer. */
const REFRESH_CLOCKS: u64 = 18;

@unmanaged
class Board {
  portB: u32;
  resetControl: u32;
}

const board = changetype<Board>(Layout.Devices + DeviceLayout.Board);

export function powerOnSystemControl(): void {
  board.portB = 0;
  board.resetControl = 0;
}

/** Pulls the reset line: 8042 command FEh, output port bit 0, Port A bit 0, or the reset control register. The host resets the board. */
export function requestReset(): void {
  cpu.activity = Activity.Reset;
}

/** OUT to 92h. Its A20 bit and the 8042's are one gate: the last to be written holds. */
export function portAWrite(value: u32): void {
  setAddressLine20((value & A20) != 0);
  if (value & FAST_RESET) requestReset();
}

export function portARead(): u32 {
  return addressLine20() ? A20 : 0;
}

/** OUT of one byte to CF9h: the reset line is pulled when its bit is set that was clear. */
export function resetControlWrite(value: u32): void {
  if ((value & ~board.resetControl & RESET_NOW) != 0) requestReset();
  board.resetControl = value & (RESET_NOW | RESET_HARD);
}

export function resetControlRead(): u32 {
  return board.resetControl;
}

/** OUT to 61h. */
export function portBWrite(value: u32): void {
  board.portB = value & PORT_B_WRITABLE;
  setSpeakerGate((value & GATE_2) != 0);
}

/** IN from 61h. */
export function portBRead(): u32 {
  const refresh: u32 = (pitClock() / REFRESH_CLOCKS) & 1 ? REFRESH : 0;
  return board.portB | refresh | (speakerOutput() ? OUT_2 : 0);
}
