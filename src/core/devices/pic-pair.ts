import { Layout } from "../layout";
import { DeviceLayout } from "./device-layout";
import { Pic8259, acknowledgePic, powerOnPic, readPic, setPicLine, writePic } from "./pic8259";

// The PC's two 8259A: the slave's INT output is the master's IR2. IRQ 0-7 are the master's inputs, 8-15 the slave's.

const master = changetype<Pic8259>(Layout.Devices + DeviceLayout.PicMaster);
const slave = changetype<Pic8259>(Layout.Devices + DeviceLayout.PicSlave);

/** The master's input that the slave is wired to. */
const CASCADE: u32 = 2;

export function powerOnPics(): void {
  powerOnPic(master);
  powerOnPic(slave);
}

/** The pair's input for an interrupt request line changes. */
export function setPicLevel(irq: u32, high: bool): void {
  if (irq < 8) setPicLine(master, irq, high);
  else setPicLine(slave, irq - 8, high);
  followSlave();
}

/** The processor's INTR pin. */
// @ts-ignore: decorator
@inline
export function picRequest(): bool {
  return master.output != 0;
}

/** INTA: @returns the vector of the interrupt that goes into service */
export function picAcknowledge(): u32 {
  const cascaded = master.output != 0;
  const level = acknowledgePic(master);
  if (level != CASCADE || !cascaded) return master.icw2 + level;
  const vector = slave.icw2 + acknowledgePic(slave);
  // The slave's INT falls with INTA, and rises again for its next request.
  setPicLine(master, CASCADE, false);
  followSlave();
  return vector;
}

/** OUT to 20h, 21h (master), A0h, A1h (slave). */
export function picWrite(port: u32, value: u32): void {
  writePic(port < 0xa0 ? master : slave, port & 1, value);
  followSlave();
}

/** IN from 20h, 21h, A0h, A1h. */
export function picRead(port: u32): u32 {
  const value = readPic(port < 0xa0 ? master : slave, port & 1);
  followSlave();
  return value;
}

function followSlave(): void {
  setPicLine(master, CASCADE, slave.output != 0);
}
