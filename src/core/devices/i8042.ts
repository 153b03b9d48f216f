import { Layout } from "../layout";
import { cpu } from "../state";
import { NEVER, TICKS_PER_SECOND } from "./clock";
import { DeviceLayout } from "./device-layout";
import {
  keyboardCommand, keyboardHasByte, keyboardHasReply, keyboardScancode, powerOnKeyboard, takeKeyboardByte, takeKeyboardReply,
} from "./keyboard";
import { addressLine20, setAddressLine20 } from "../memory/address-line-20";
import { setIrq } from "./interrupt-lines";
import { requestReset } from "./system-control";

// The 8042 keyboard controller; there is no device at its auxiliary port.
// Source: IBM "Personal System/2 Hardware Interface Technical Reference, Common Interfaces" (1991), "Keyboard and Auxiliary Device Controller".

/** Bits of the status register, port 64h. */
const enum Status {
  OutputFull = 0x01,
  SystemFlag = 0x04,
  Command = 0x08,
  NotInhibited = 0x10,
}

/** Bits of the controller command byte. */
const enum CommandByte {
  Interrupt = 0x01,
  SystemFlag = 0x04,
  DisableKeyboard = 0x10,
  DisableAuxiliary = 0x20,
  Translate = 0x40,
}

/** Commands, port 64h. */
const enum Command {
  ReadCommandByte = 0x20,
  WriteCommandByte = 0x60,
  DisableAuxiliary = 0xa7,
  EnableAuxiliary = 0xa8,
  TestAuxiliary = 0xa9,
  SelfTest = 0xaa,
  TestKeyboard = 0xab,
  DisableKeyboard = 0xad,
  EnableKeyboard = 0xae,
  ReadInputPort = 0xc0,
  ReadOutputPort = 0xd0,
  WriteOutputPort = 0xd1,
  WriteKeyboardBuffer = 0xd2,
  WriteAuxiliary = 0xd4,
  CloseA20 = 0xdd,
  OpenA20 = 0xdf,
  /** F0h-FFh pull the output port's bits low that are 0 in the command. */
  PulseOutputPort = 0xf0,
}

const SELF_TEST_PASSED: u32 = 0x55;
/** Answer to the test of a port's clock and data lines. */
const LINES_GOOD: u32 = 0x00;
/** Output port: reset not pulled, keyboard clock and data idle. */
const OUTPUT_PORT: u32 = 0xc1;
const OUTPUT_PORT_A20: u32 = 0x02;
const OUTPUT_PORT_FULL: u32 = 0x10;
const INPUT_PORT: u32 = 0xa0;
const IRQ: u32 = 1;
/** A keyboard sends a byte in about 1 ms. */
const TICKS_PER_BYTE: u64 = TICKS_PER_SECOND / 1000;

@unmanaged
class I8042 {
  commandByte: u32;
  outputBuffer: u32;
  outputFull: u32;
  /** The command whose data byte comes next at port 60h; 0 = none. */
  awaited: u32;
  /** The last byte written was a command. */
  commandWritten: u32;
  /** An answer of the controller that waits for the output buffer, plus 1; 0 = none. */
  answer: u32;
  /** The tick from which the keyboard can send its next scancode. */
  nextByteAt: u64;
}

const controller = changetype<I8042>(Layout.Devices + DeviceLayout.Keyboard);

export function powerOnKeyboardController(): void {
  memory.fill(changetype<usize>(controller), 0, offsetof<I8042>());
  controller.commandByte = CommandByte.DisableKeyboard;
  powerOnKeyboard();
  setIrq(IRQ, false);
}

/** Self-tested, translating to scancode set 1, with IRQ1: as firmware hands over. */
export function enableKeyboard(): void {
  controller.commandByte = CommandByte.Interrupt | CommandByte.SystemFlag | CommandByte.Translate;
}

/** A key's scancode (set 1) from outside; false when the keyboard's buffer is full and the byte is lost. */
export function typeScancode(byte: u32): bool {
  const taken = keyboardScancode(byte & 0xff, (controller.commandByte & CommandByte.Translate) != 0);
  fillOutput();
  return taken;
}

/** The tick at which a waiting scancode reaches the output buffer. */
export function keyboardDeadline(): u64 {
  const waiting = keyboardHasByte() && !controller.outputFull && isEnabled();
  return waiting ? controller.nextByteAt : NEVER;
}

/** Brings the output buffer up to now. */
export function runKeyboard(): void {
  fillOutput();
}

/** OUT to 60h and 64h. */
export function keyboardWrite(port: u32, value: u32): void {
  controller.commandWritten = port == 0x64 ? 1 : 0;
  if (port == 0x64) writeCommand(value);
  else writeData(value);
  fillOutput();
}

/** IN from 60h and 64h. */
export function keyboardRead(port: u32): u32 {
  return port == 0x64 ? status() : readData();
}

function isEnabled(): bool {
  return (controller.commandByte & CommandByte.DisableKeyboard) == 0;
}

function status(): u32 {
  return Status.NotInhibited | (controller.outputFull ? Status.OutputFull : 0)
    | (controller.commandByte & CommandByte.SystemFlag ? Status.SystemFlag : 0) | (controller.commandWritten ? Status.Command : 0);
}

/** Reading empties the buffer and drops the request; an empty buffer gives its last byte again. */
function readData(): u32 {
  const value = controller.outputBuffer;
  controller.outputFull = 0;
  setIrq(IRQ, false);
  fillOutput();
  return value;
}

/** The next byte that waits: the controller's answer, the keyboard's answer, a scancode. */
function fillOutput(): void {
  if (controller.outputFull) return;
  if (controller.answer) {
    put(controller.answer - 1);
    controller.answer = 0;
  } else if (isEnabled() && keyboardHasReply()) {
    put(takeKeyboardReply((controller.commandByte & CommandByte.Translate) != 0));
  } else if (isEnabled() && keyboardHasByte() && cpu.ticks >= controller.nextByteAt) {
    put(takeKeyboardByte());
    controller.nextByteAt = cpu.ticks + TICKS_PER_BYTE;
  }
}

function put(byte: u32): void {
  controller.outputBuffer = byte;
  controller.outputFull = 1;
  if (controller.commandByte & CommandByte.Interrupt) setIrq(IRQ, true);
}

function writeCommand(command: u32): void {
  controller.awaited = 0;
  switch (command) {
    case Command.ReadCommandByte: controller.answer = controller.commandByte + 1; return;
    case Command.SelfTest: return selfTest();
    case Command.DisableAuxiliary: controller.commandByte |= CommandByte.DisableAuxiliary; return;
    case Command.EnableAuxiliary: controller.commandByte &= ~CommandByte.DisableAuxiliary; return;
    case Command.TestAuxiliary:
    case Command.TestKeyboard: controller.answer = LINES_GOOD + 1; return;
    case Command.DisableKeyboard: controller.commandByte |= CommandByte.DisableKeyboard; return;
    case Command.EnableKeyboard: controller.commandByte &= ~CommandByte.DisableKeyboard; return;
    case Command.ReadInputPort: controller.answer = INPUT_PORT + 1; return;
    case Command.ReadOutputPort: controller.answer = outputPort() + 1; return;
    case Command.CloseA20: return setAddressLine20(false);
    case Command.OpenA20: return setAddressLine20(true);
    case Command.WriteCommandByte:
    case Command.WriteOutputPort:
    case Command.WriteAuxiliary:
    case Command.WriteKeyboardBuffer: controller.awaited = command; return;
  }
  if (command >= <u32>Command.PulseOutputPort && !(command & 1)) requestReset();
}

function outputPort(): u32 {
  return OUTPUT_PORT | (addressLine20() ? OUTPUT_PORT_A20 : 0) | (controller.outputFull ? OUTPUT_PORT_FULL : 0);
}

function selfTest(): void {
  controller.commandByte |= CommandByte.SystemFlag;
  controller.answer = SELF_TEST_PASSED + 1;
}

/** Data of a controller command, else a command of the keyboard, whose clock it starts. */
function writeData(value: u32): void {
  const command = controller.awaited;
  controller.awaited = 0;
  switch (command) {
    case Command.WriteCommandByte: return setCommandByte(value);
    case Command.WriteKeyboardBuffer: controller.answer = value + 1; return;
    case Command.WriteAuxiliary: controller.commandByte &= ~CommandByte.DisableAuxiliary; return;
    case Command.WriteOutputPort:
      setAddressLine20((value & OUTPUT_PORT_A20) != 0);
      if (!(value & 1)) requestReset();
      return;
  }
  controller.commandByte &= ~CommandByte.DisableKeyboard;
  keyboardCommand(value);
}

/** A byte that waits is announced when interrupts are enabled. */
function setCommandByte(value: u32): void {
  controller.commandByte = value & 0x7f;
  setIrq(IRQ, controller.outputFull != 0 && (value & CommandByte.Interrupt) != 0);
}
