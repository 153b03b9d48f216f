/** Where each chip's state lives, bytes from `Layout.Devices`; all of it is in the snapshot. */
export const enum DeviceLayout {
  Board = 0x000,
  PicMaster = 0x040,
  PicSlave = 0x0a0,
  Pit = 0x100,
  PitCounters = 0x120,
  Uart = 0x240,
  UartFifo = 0x2c0,
  Keyboard = 0x300,
  KeyboardQueue = 0x380,
  VgaText = 0x400,
  VgaRegisters = 0x420,
  LocalApic = 0x500,
  ApicVectors = 0x580,
  IoApic = 0x600,
  IoApicEntries = 0x620,
  End = 0x700,
}
