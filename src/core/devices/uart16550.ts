import { StateSize } from "../../x86/bits/state-field";
import { Layout } from "../layout";
import { cpu } from "../state";
import { DeviceLayout } from "./device-layout";
import { setIrq } from "./interrupt-lines";

// COM1, a 16550A. A byte leaves and arrives at once: the line takes no time.
// Source: National Semiconductor "PC16550D Universal Asynchronous Receiver/Transmitter with FIFOs" data sheet (1995).

/** Registers by their offset from 3F8h. */
const enum Register {
  Data = 0, // RBR, THR; with DLAB the divisor's low byte
  IER = 1, // with DLAB the divisor's high byte
  IIR = 2, // written: FCR
  LCR = 3,
  MCR = 4,
  LSR = 5,
  MSR = 6,
  SCR = 7,
}

const enum Ier {
  ERBFI = 0x1,
  ETBEI = 0x2,
  ELSI = 0x4,
  EDSSI = 0x8,
}

const enum Iir {
  ModemStatus = 0x0,
  None = 0x1,
  TransmitterEmpty = 0x2,
  ReceivedData = 0x4,
  LineStatus = 0x6,
  CharacterTimeout = 0xc,
  FifosEnabled = 0xc0,
}

const enum Fcr {
  Enable = 0x1,
  ResetReceiver = 0x2,
}

const enum Mcr {
  DTR = 0x1,
  RTS = 0x2,
  OUT1 = 0x4,
  OUT2 = 0x8,
  LOOP = 0x10,
}

const enum Lsr {
  DR = 0x1,
  OE = 0x2,
  THRE = 0x20,
  TEMT = 0x40,
}

const enum Msr {
  CTS = 0x10,
  DSR = 0x20,
  RI = 0x40,
  DCD = 0x80,
  TERI = 0x4,
}

const DLAB: u32 = 0x80;
const FIFO_BYTES: u32 = 16;
const IRQ: u32 = 4;

@unmanaged
class Uart16550 {
  ier: u32;
  fcr: u32;
  lcr: u32;
  mcr: u32;
  scr: u32;
  divisor: u32;
  overrun: u32;
  /** 1: the empty transmitter has not been reported yet. */
  transmitterEvent: u32;
  /** Changes of the modem inputs since MSR was read, bits 0-3. */
  modemDelta: u32;
  head: u32;
  count: u32;
  /** The byte read last: an empty receiver gives it again. */
  lastRead: u32;
}

const uart = changetype<Uart16550>(Layout.Devices + DeviceLayout.Uart);
const FIFO: usize = Layout.Devices + DeviceLayout.UartFifo;

/** Master reset; the divisor is that of 115200 baud. */
export function powerOnUart(): void {
  memory.fill(changetype<usize>(uart), 0, offsetof<Uart16550>());
  uart.divisor = 1;
  setIrq(IRQ, false);
}

/** OUT to 3F8h-3FFh. */
export function uartWrite(port: u32, value: u32): void {
  const latch = (uart.lcr & DLAB) != 0;
  switch (port & 7) {
    case Register.Data:
      if (latch) uart.divisor = (uart.divisor & 0xff00) | value;
      else transmit(value);
      break;
    case Register.IER:
      if (latch) uart.divisor = (uart.divisor & 0xff) | (value << 8);
      else writeIer(value);
      break;
    case Register.IIR: writeFcr(value); break;
    case Register.LCR: uart.lcr = value; break;
    case Register.MCR: writeMcr(value); break;
    case Register.SCR: uart.scr = value; break;
    default: break;
  }
  updateIrq();
}

/** IN from 3F8h-3FFh. */
export function uartRead(port: u32): u32 {
  const value = readRegister(port & 7);
  updateIrq();
  return value;
}

/** A byte arrives on the line from outside. */
export function uartReceive(byte: u32): void {
  if (!(uart.mcr & Mcr.LOOP)) receive(byte);
  updateIrq();
}

function readRegister(register: u32): u32 {
  const latch = (uart.lcr & DLAB) != 0;
  switch (register) {
    case Register.Data: return latch ? uart.divisor & 0xff : readReceiver();
    case Register.IER: return latch ? uart.divisor >> 8 : uart.ier;
    case Register.IIR: return readIir();
    case Register.LCR: return uart.lcr;
    case Register.MCR: return uart.mcr;
    case Register.LSR: return readLsr();
    case Register.MSR: return readMsr();
    default: return uart.scr;
  }
}

/** In loopback the byte comes back to the receiver, else it goes into the ring of sent bytes. */
function transmit(byte: u32): void {
  if (uart.mcr & Mcr.LOOP) {
    receive(byte);
  } else {
    store<u8>(Layout.Serial + cpu.serialCount % <u32>StateSize.SerialBytes, <u8>byte);
    cpu.serialCount += 1;
  }
  uart.transmitterEvent = 1;
}

function capacity(): u32 {
  return uart.fcr & Fcr.Enable ? FIFO_BYTES : 1;
}

/** Overrun: a full FIFO keeps what it has, the single buffer register takes the new byte. */
function receive(byte: u32): void {
  if (uart.count == capacity()) {
    uart.overrun = 1;
    if (uart.fcr & Fcr.Enable) return;
    uart.count = 0;
  }
  store<u8>(FIFO + ((uart.head + uart.count) & (FIFO_BYTES - 1)), <u8>byte);
  uart.count += 1;
}

function readReceiver(): u32 {
  if (!uart.count) return uart.lastRead;
  uart.lastRead = load<u8>(FIFO + uart.head);
  uart.head = (uart.head + 1) & (FIFO_BYTES - 1);
  uart.count -= 1;
  return uart.lastRead;
}

function writeIer(value: u32): void {
  // Enabling the interrupt of an empty transmitter raises it.
  if ((value & Ier.ETBEI) != 0 && !(uart.ier & Ier.ETBEI)) uart.transmitterEvent = 1;
  uart.ier = value & 0xf;
}

function writeFcr(value: u32): void {
  const switched = ((value ^ uart.fcr) & Fcr.Enable) != 0;
  if (switched || (value & Fcr.ResetReceiver) != 0) uart.count = 0;
  uart.fcr = value & 0xc1;
}

function writeMcr(value: u32): void {
  const before = modemInputs();
  uart.mcr = value & 0x1f;
  const now = modemInputs();
  const changed = before ^ now;
  uart.modemDelta |= (changed >> 4) & 0xb;
  if ((before & ~now & Msr.RI) != 0) uart.modemDelta |= Msr.TERI;
}

/** CTS, DSR, RI, DCD: in loopback the chip's own outputs; else a terminal that is always ready. */
function modemInputs(): u32 {
  if (!(uart.mcr & Mcr.LOOP)) return Msr.CTS | Msr.DSR | Msr.DCD;
  return (uart.mcr & Mcr.RTS ? <u32>Msr.CTS : 0) | (uart.mcr & Mcr.DTR ? <u32>Msr.DSR : 0)
    | (uart.mcr & Mcr.OUT1 ? <u32>Msr.RI : 0) | (uart.mcr & Mcr.OUT2 ? <u32>Msr.DCD : 0);
}

function readMsr(): u32 {
  const value = modemInputs() | uart.modemDelta;
  uart.modemDelta = 0;
  return value;
}

function readLsr(): u32 {
  const value: u32 = Lsr.THRE | Lsr.TEMT | (uart.count ? Lsr.DR : 0) | (uart.overrun ? Lsr.OE : 0);
  uart.overrun = 0;
  return value;
}

/** Bytes that the FIFO wants before it interrupts; the rest is reported as a timeout, which has come at once. */
function triggerLevel(): u32 {
  if (!(uart.fcr & Fcr.Enable)) return 1;
  switch (uart.fcr >> 6) {
    case 0: return 1;
    case 1: return 4;
    case 2: return 8;
    default: return 14;
  }
}

/** The pending interrupt of the highest priority, without the FIFO bits. */
function interruptId(): u32 {
  if ((uart.ier & Ier.ELSI) != 0 && uart.overrun) return Iir.LineStatus;
  if ((uart.ier & Ier.ERBFI) != 0 && uart.count) return uart.count >= triggerLevel() ? Iir.ReceivedData : Iir.CharacterTimeout;
  if ((uart.ier & Ier.ETBEI) != 0 && uart.transmitterEvent) return Iir.TransmitterEmpty;
  if ((uart.ier & Ier.EDSSI) != 0 && uart.modemDelta) return Iir.ModemStatus;
  return Iir.None;
}

/** Reading IIR takes the report of an empty transmitter. */
function readIir(): u32 {
  const id = interruptId();
  if (id == Iir.TransmitterEmpty) uart.transmitterEvent = 0;
  return id | (uart.fcr & Fcr.Enable ? Iir.FifosEnabled : 0);
}

/** On the PC's board OUT2 lets the interrupt through; its bit does so in loopback too, where interrupts are "fully operational". */
function updateIrq(): void {
  setIrq(IRQ, (uart.mcr & Mcr.OUT2) != 0 && interruptId() != Iir.None);
}
