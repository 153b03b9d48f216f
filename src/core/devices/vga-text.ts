import { Layout } from "../layout";
import { cpu } from "../state";
import { TICKS_PER_SECOND } from "./clock";
import { DeviceLayout } from "./device-layout";

// The text side of a VGA: the CRT controller's registers and the retrace bit. The cells are plain memory at B8000h.
// Source: IBM "Personal System/2 Hardware Interface Technical Reference, Video Subsystems" (1992), "CRT Controller".

/** Indexes of the CRT controller. */
const enum Crtc {
  CursorStart = 0x0a,
  CursorEnd = 0x0b,
  StartAddressHigh = 0x0c,
  StartAddressLow = 0x0d,
  CursorLocationHigh = 0x0e,
  CursorLocationLow = 0x0f,
  Count = 0x19,
}

/** Bits of Input Status Register 1. */
const DISPLAY_DISABLED: u32 = 0x1;
const VERTICAL_RETRACE: u32 = 0x8;
/** Mode 03h: 70 pictures a second of 449 lines, of which 400 are shown. */
const TICKS_PER_FRAME: u64 = TICKS_PER_SECOND / 70;
const LINES_PER_FRAME: u64 = 449;
const LINES_SHOWN: u64 = 400;

@unmanaged
class VgaText {
  index: u32;
}

const vga = changetype<VgaText>(Layout.Devices + DeviceLayout.VgaText);
const REGISTERS: usize = Layout.Devices + DeviceLayout.VgaRegisters;

/** All registers 0. */
export function powerOnVga(): void {
  vga.index = 0;
  memory.fill(REGISTERS, 0, Crtc.Count);
  cpu.vgaCursor = 0;
}

/** Mode 03h as firmware sets it: an underline cursor at the top left. */
export function setTextMode(): void {
  store<u8>(REGISTERS + Crtc.CursorStart, 0x0d);
  store<u8>(REGISTERS + Crtc.CursorEnd, 0x0e);
}

/** OUT to 3D4h (index) and 3D5h (data). */
export function vgaWrite(port: u32, value: u32): void {
  if (port == 0x3d4) {
    vga.index = value & 0x1f;
  } else if (vga.index < <u32>Crtc.Count) {
    store<u8>(REGISTERS + vga.index, <u8>value);
    cpu.vgaCursor = (<u32>load<u8>(REGISTERS + Crtc.CursorLocationHigh) << 8) | load<u8>(REGISTERS + Crtc.CursorLocationLow);
  }
}

/** IN from 3D4h, 3D5h and Input Status Register 1 (3DAh). */
export function vgaRead(port: u32): u32 {
  if (port == 0x3da) return inputStatus();
  if (port == 0x3d4) return vga.index;
  return vga.index < <u32>Crtc.Count ? load<u8>(REGISTERS + vga.index) : 0xff;
}

/** Vertical retrace from the counted time, so that a guest that waits for it goes on. */
function inputStatus(): u32 {
  const line = (cpu.ticks % TICKS_PER_FRAME) * LINES_PER_FRAME / TICKS_PER_FRAME;
  return line < LINES_SHOWN ? 0 : VERTICAL_RETRACE | DISPLAY_DISABLED;
}
