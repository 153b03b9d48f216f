import { runDevices } from "./board";
import { cmosRead, cmosWrite } from "./cmos-clock";
import { debugExitWrite } from "./debug-exit";
import { keyboardRead, keyboardWrite } from "./i8042";
import { picRead, picWrite } from "./pic-pair";
import { pitRead, pitWrite } from "./pit8254";
import { portARead, portAWrite, portBRead, portBWrite, resetControlRead, resetControlWrite } from "./system-control";
import { uartRead, uartWrite } from "./uart16550";
import { vgaRead, vgaWrite } from "./vga-text";

// The I/O address space. Every chip is 8 bits wide: a wider access is one access a byte, at rising ports.
// What an OUT changes holds at once: the block of decoded code that holds it must end there.

/** isa-debug-exit, as it is mostly given: 4 ports from F4h on; reads as 0. */
const DEBUG_EXIT: u32 = 0xf4;
/** In the midst of the address of PCI's configuration space, which is 4 bytes wide. */
const RESET_CONTROL: u32 = 0xcf9;

/** IN of `size` bytes (1, 2, 4); a port without a chip reads all ones. */
export function portRead(port: u32, size: u32): u32 {
  runDevices();
  if (port == RESET_CONTROL && size == 1) return resetControlRead();
  let value: u32 = 0;
  for (let i: u32 = 0; i < size; i++) value |= (readByte((port + i) & 0xffff) & 0xff) << (i << 3);
  return value;
}

/** OUT of `size` bytes (1, 2, 4); a port without a chip swallows it. */
export function portWrite(port: u32, value: u32, size: u32): void {
  runDevices();
  if ((port & ~3) == DEBUG_EXIT) return debugExitWrite(size == 4 ? value : value & ((<u32>1 << (size << 3)) - 1));
  if (port == RESET_CONTROL && size == 1) return resetControlWrite(value & 0xff);
  for (let i: u32 = 0; i < size; i++) writeByte((port + i) & 0xffff, (value >> (i << 3)) & 0xff);
}

function readByte(port: u32): u32 {
  if ((port & 0xfff8) == 0x3f8) return uartRead(port);
  switch (port) {
    case 0x20: case 0x21: case 0xa0: case 0xa1: return picRead(port);
    case 0x40: case 0x41: case 0x42: case 0x43: return pitRead(port);
    case 0x60: case 0x64: return keyboardRead(port);
    case 0x61: return portBRead();
    case 0x70: case 0x71: return cmosRead(port);
    case 0x92: return portARead();
    case 0xf4: case 0xf5: case 0xf6: case 0xf7: return 0;
    case 0x3d4: case 0x3d5: case 0x3da: return vgaRead(port);
    default: return 0xff;
  }
}

function writeByte(port: u32, value: u32): void {
  if ((port & 0xfff8) == 0x3f8) return uartWrite(port, value);
  switch (port) {
    case 0x20: case 0x21: case 0xa0: case 0xa1: return picWrite(port, value);
    case 0x40: case 0x41: case 0x42: case 0x43: return pitWrite(port, value);
    case 0x60: case 0x64: return keyboardWrite(port, value);
    case 0x61: return portBWrite(value);
    case 0x70: case 0x71: return cmosWrite(port, value);
    case 0x92: return portAWrite(value);
    case 0x3d4: case 0x3d5: return vgaWrite(port, value);
  }
}
