import { Layout } from "../layout";
import { cpu } from "../state";
import { dateOf, secondsOf, Calendar } from "./calendar";
import { NEVER, TICKS_PER_SECOND } from "./clock";
import { DeviceLayout } from "./device-layout";
import { setIrq } from "./interrupt-lines";
import { ramSize } from "../memory/physical";

// The MC146818 real-time clock and its battery-backed memory, ports 70h and 71h. Its time is counted like all others: it
// begins at midnight of 1 January 2000. Source: Motorola "MC146818A" data sheet (1984), "Address Map" and "Registers".

/** Addresses in the chip. */
const enum Cell {
  Seconds = 0x00,
  SecondsAlarm = 0x01,
  Minutes = 0x02,
  MinutesAlarm = 0x03,
  Hours = 0x04,
  HoursAlarm = 0x05,
  DayOfWeek = 0x06,
  Day = 0x07,
  Month = 0x08,
  Year = 0x09,
  A = 0x0a,
  B = 0x0b,
  C = 0x0c,
  D = 0x0d,
  // Of a PC's firmware.
  BaseMemory = 0x15,
  ExtendedMemory = 0x17,
  ExtendedMemoryFound = 0x30,
  Century = 0x32,
  MemoryAbove16M = 0x34,
  Count = 0x80,
}

const UPDATE_IN_PROGRESS: u32 = 0x80;
const RATE: u32 = 0x0f;
/** Divider of the usual crystal, and a periodic rate of 1024 Hz. */
const A_FIRMWARE: u32 = 0x26;

const enum B {
  Hours24 = 0x02,
  Binary = 0x04,
  Update = 0x10,
  Alarm = 0x20,
  Periodic = 0x40,
  Set = 0x80,
}

/** Register C: what has happened, at the bits that register B enables; bit 7: the interrupt line. */
const LINE: u32 = 0x80;
const SOURCES: u32 = B.Update | B.Alarm | B.Periodic;
/** RAM and time are valid. */
const D_VALID: u32 = 0x80;
/** An alarm of C0h or more matches always. */
const ANY: u32 = 0xc0;
const PM: u32 = 0x80;
const IRQ: u32 = 8;
/** The update takes 244 us before the second. */
const UPDATE_TICKS: u64 = TICKS_PER_SECOND / 4098;

@unmanaged
class CmosClock {
  /** Time at tick 0, seconds since 1 January 2000; what the guest sets moves it. */
  origin: u64;
  /** Tick up to which register C is complete. */
  seen: u64;
  index: u32;
  events: u32;
}

const clock = changetype<CmosClock>(Layout.Devices + DeviceLayout.Cmos);
const CELLS: usize = Layout.Devices + DeviceLayout.CmosCells;

/** Nothing set up: no time format, no rate. */
export function powerOnCmos(): void {
  memory.fill(changetype<usize>(clock), 0, offsetof<CmosClock>());
  memory.fill(CELLS, 0, Cell.Count);
  setIrq(IRQ, false);
}

/** BCD, 24 hours, 1024 Hz; the sizes of memory in KiB, above 16 MiB in 64 KiB. */
export function setFirmwareCells(): void {
  setCell(Cell.A, A_FIRMWARE);
  setCell(Cell.B, B.Hours24);
  setWord(Cell.BaseMemory, 640);
  const extended = min((ramSize >> 10) - 1024, 0xfc00);
  setWord(Cell.ExtendedMemory, extended);
  setWord(Cell.ExtendedMemoryFound, extended);
  setWord(Cell.MemoryAbove16M, ramSize > 0x1000000 ? (ramSize - 0x1000000) >> 16 : 0);
}

/** OUT to 70h (bit 7 masks the NMI, which no device here raises) and 71h. */
export function cmosWrite(port: u32, value: u32): void {
  if (port == 0x70) clock.index = value & 0x7f;
  else writeCell(clock.index, value);
}

/** IN from 70h and 71h; the index cannot be read back. */
export function cmosRead(port: u32): u32 {
  return port == 0x70 ? 0xff : readCell(clock.index);
}

/** Tick of the next event that interrupts. */
export function cmosDeadline(): u64 {
  const enabled = cell(Cell.B) & SOURCES;
  if (!enabled || clock.events & LINE) return NEVER;
  let deadline = NEVER;
  if (enabled & B.Periodic && periodTicks()) deadline = nextMultiple(periodTicks());
  if (enabled & (B.Update | B.Alarm) && !isSet()) deadline = min(deadline, nextMultiple(TICKS_PER_SECOND));
  return deadline;
}

/** Brings register C and the interrupt line up to now. An alarm between two looks that nobody waits for may be missed. */
export function runCmos(): void {
  const now = cpu.ticks;
  const period = periodTicks();
  if (period && now / period != clock.seen / period) clock.events |= B.Periodic;
  if (!isSet() && now / TICKS_PER_SECOND != clock.seen / TICKS_PER_SECOND) {
    clock.events |= B.Update;
    if (alarmMatches()) clock.events |= B.Alarm;
  }
  clock.seen = now;
  updateLine();
}

function updateLine(): void {
  const pending = clock.events & cell(Cell.B) & SOURCES;
  clock.events = (clock.events & SOURCES) | (pending ? LINE : 0);
  setIrq(IRQ, pending != 0);
}

function readCell(index: u32): u32 {
  if (isTime(index)) return encode(index, timeValue(index));
  if (index == Cell.A) return cell(Cell.A) | (updates() ? UPDATE_IN_PROGRESS : 0);
  if (index == Cell.C) return takeEvents();
  return index == Cell.D ? D_VALID : cell(index);
}

/** Reading register C clears it. */
function takeEvents(): u32 {
  runCmos();
  const value = clock.events;
  clock.events = 0;
  updateLine();
  return value;
}

function writeCell(index: u32, value: u32): void {
  if (isTime(index)) return setTime(index, decode(index, value));
  if (index == Cell.C || index == Cell.D) return;
  runCmos();
  setCell(index, index == Cell.A ? value & 0x7f : value);
  updateLine();
}

/** Time since 2000 with one field replaced; what does not exist runs over into the next field. */
function setTime(index: u32, value: u32): void {
  const seconds = time();
  dateOf(seconds);
  switch (index) {
    case Cell.Seconds: Calendar.second = value; break;
    case Cell.Minutes: Calendar.minute = value; break;
    case Cell.Hours: Calendar.hour = value; break;
    case Cell.Day: Calendar.day = value; break;
    case Cell.Month: Calendar.month = value; break;
    case Cell.Year: Calendar.year = value; break;
    default: return;
  }
  clock.origin += secondsOf() - seconds;
}

function time(): u64 {
  return clock.origin + cpu.ticks / TICKS_PER_SECOND;
}

function isTime(index: u32): bool {
  return index == Cell.Seconds || index == Cell.Minutes || index == Cell.Hours || (index >= <u32>Cell.DayOfWeek && index <= <u32>Cell.Year) || index == Cell.Century;
}

function timeValue(index: u32): u32 {
  dateOf(time());
  switch (index) {
    case Cell.Seconds: return Calendar.second;
    case Cell.Minutes: return Calendar.minute;
    case Cell.Hours: return Calendar.hour;
    case Cell.DayOfWeek: return Calendar.dayOfWeek;
    case Cell.Day: return Calendar.day;
    case Cell.Month: return Calendar.month;
    case Cell.Year: return Calendar.year % 100;
    default: return 20 + Calendar.year / 100;
  }
}

/** BCD or binary, 12 hours or 24, as register B says. */
function encode(index: u32, value: u32): u32 {
  const afternoon: u32 = index == Cell.Hours && !(cell(Cell.B) & B.Hours24) && value >= 12 ? PM : 0;
  const shown = index == Cell.Hours && !(cell(Cell.B) & B.Hours24) ? (value + 11) % 12 + 1 : value;
  return afternoon | (cell(Cell.B) & B.Binary ? shown : ((shown / 10) << 4) | (shown % 10));
}

function decode(index: u32, written: u32): u32 {
  const half = index == Cell.Hours && !(cell(Cell.B) & B.Hours24);
  const digits = half ? written & ~PM : written;
  const value = cell(Cell.B) & B.Binary ? digits : (digits >> 4) * 10 + (digits & 0xf);
  return half ? value % 12 + (written & PM ? 12 : 0) : value;
}

function alarmMatches(): bool {
  return alarmOf(Cell.SecondsAlarm, Cell.Seconds) && alarmOf(Cell.MinutesAlarm, Cell.Minutes) && alarmOf(Cell.HoursAlarm, Cell.Hours);
}

function alarmOf(alarm: u32, field: u32): bool {
  return cell(alarm) >= ANY || cell(alarm) == encode(field, timeValue(field));
}

/** Ticks between two periodic events; 0: none. 32768 Hz, halved RATE - 1 times; rates 1 and 2 are 8 and 9. */
function periodTicks(): u64 {
  const rate = cell(Cell.A) & RATE;
  if (!rate) return 0;
  return (TICKS_PER_SECOND << (rate < 3 ? rate + 6 : rate - 1)) / 32768;
}

/** The first tick of a new period that register C does not know of. */
function nextMultiple(period: u64): u64 {
  return (clock.seen / period + 1) * period;
}

/** The guest sets the time: no updates. */
function isSet(): bool {
  return (cell(Cell.B) & B.Set) != 0;
}

function updates(): bool {
  return !isSet() && cpu.ticks % TICKS_PER_SECOND >= TICKS_PER_SECOND - UPDATE_TICKS;
}

function cell(index: u32): u32 {
  return load<u8>(CELLS + index);
}

function setCell(index: u32, value: u32): void {
  store<u8>(CELLS + index, <u8>value);
}

function setWord(index: u32, value: u32): void {
  setCell(index, value);
  setCell(index + 1, value >> 8);
}
