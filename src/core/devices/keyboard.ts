import { Layout } from "../layout";
import { DeviceLayout } from "./device-layout";
import { set2MakeCode } from "./scancode-set2";

// The keyboard behind the 8042: its buffer of scancodes, and its answers to commands.
// Source: IBM "Personal System/2 Hardware Interface Technical Reference, Common Interfaces" (1991), "Keyboard".

const enum Command {
  SetIndicators = 0xed,
  Echo = 0xee,
  ScancodeSet = 0xf0,
  Identify = 0xf2,
  SetTypematic = 0xf3,
  Enable = 0xf4,
  DisableAndDefault = 0xf5,
  SetDefault = 0xf6,
  Reset = 0xff,
}

const ACK: u64 = 0xfa;
const RESEND: u64 = 0xfe;
const SELF_TEST_PASSED: u64 = 0xaa;
const ECHO: u64 = 0xee;
/** Identification bytes of an MF2 keyboard. */
const ID_FIRST: u64 = 0xab;
const ID_SECOND: u64 = 0x83;
const ID_SECOND_TRANSLATED: u32 = 0x41;
const BREAK: u32 = 0xf0;
const EXTENDED: u32 = 0xe0;
const QUEUE_BYTES: u32 = 128;

@unmanaged
class Keyboard {
  /** Answers to the controller, first byte lowest. */
  replies: u64;
  replyCount: u32;
  /** The command whose parameter comes next; 0 = none. */
  awaited: u32;
  /** 1: scancodes are sent. */
  scanning: u32;
  scancodeSet: u32;
  indicators: u32;
  head: u32;
  count: u32;
}

const keyboard = changetype<Keyboard>(Layout.Devices + DeviceLayout.Keyboard + 0x40);
const QUEUE: usize = Layout.Devices + DeviceLayout.KeyboardQueue;

export function powerOnKeyboard(): void {
  memory.fill(changetype<usize>(keyboard), 0, offsetof<Keyboard>());
  setDefaults();
}

function setDefaults(): void {
  keyboard.scanning = 1;
  keyboard.scancodeSet = 2;
  keyboard.count = 0;
}

export function keyboardHasReply(): bool {
  return keyboard.replyCount != 0;
}

/** @param translated the controller makes set 1 of what the keyboard sends: of its identity too */
export function takeKeyboardReply(translated: bool): u32 {
  const byte = <u32>keyboard.replies & 0xff;
  keyboard.replies >>= 8;
  keyboard.replyCount -= 1;
  return translated && byte == ID_SECOND ? ID_SECOND_TRANSLATED : byte;
}

export function keyboardHasByte(): bool {
  return keyboard.count != 0;
}

export function takeKeyboardByte(): u32 {
  const byte = load<u8>(QUEUE + keyboard.head);
  keyboard.head = (keyboard.head + 1) & (QUEUE_BYTES - 1);
  keyboard.count -= 1;
  return byte;
}

/**
 * A key's byte in set 1. The keyboard sends set 2, which the controller translates back when `translated`;
 * a guest that switched the translation off sees set 2, or set 1 if it chose that.
 * @returns false when there is no room
 */
export function keyboardScancode(byte: u32, translated: bool): bool {
  if (!keyboard.scanning) return true;
  if (translated || keyboard.scancodeSet == 1 || byte == EXTENDED) return enqueue(byte);
  if (byte & 0x80 && !enqueue(BREAK)) return false;
  return enqueue(set2MakeCode(byte & 0x7f));
}

function enqueue(byte: u32): bool {
  if (keyboard.count == QUEUE_BYTES) return false;
  store<u8>(QUEUE + ((keyboard.head + keyboard.count) & (QUEUE_BYTES - 1)), <u8>byte);
  keyboard.count += 1;
  return true;
}

/** A byte from the controller: a command, or the parameter of the one before. */
export function keyboardCommand(byte: u32): void {
  const command = keyboard.awaited;
  keyboard.awaited = 0;
  if (command) return parameter(command, byte);
  switch (byte) {
    case Command.Echo: return reply(ECHO, 1);
    case Command.Identify: return reply(ACK | (ID_FIRST << 8) | (ID_SECOND << 16), 3);
    case Command.Enable: return enable();
    case Command.DisableAndDefault: return disable();
    case Command.SetDefault: return restoreDefaults(ACK, 1);
    case Command.Reset: return restoreDefaults(ACK | (SELF_TEST_PASSED << 8), 2);
    case Command.SetIndicators:
    case Command.ScancodeSet:
    case Command.SetTypematic:
      keyboard.awaited = byte;
      return reply(ACK, 1);
    default: return reply(RESEND, 1);
  }
}

function parameter(command: u32, value: u32): void {
  if (command == Command.SetIndicators) keyboard.indicators = value & 7;
  if (command != Command.ScancodeSet) return reply(ACK, 1);
  if (value == 0) return reply(ACK | (<u64>keyboard.scancodeSet << 8), 2);
  if (value > 2) return reply(RESEND, 1);
  keyboard.scancodeSet = value;
  reply(ACK, 1);
}

function enable(): void {
  keyboard.scanning = 1;
  keyboard.count = 0;
  reply(ACK, 1);
}

function disable(): void {
  setDefaults();
  keyboard.scanning = 0;
  reply(ACK, 1);
}

function restoreDefaults(bytes: u64, count: u32): void {
  setDefaults();
  reply(bytes, count);
}

/** A new command drops the answers to the one before that were not taken. */
function reply(bytes: u64, count: u32): void {
  keyboard.replies = bytes;
  keyboard.replyCount = count;
}
