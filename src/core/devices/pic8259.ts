// One 8259A interrupt controller. Source: Intel "8259A Programmable Interrupt Controller" data sheet (1988).

/** Bits of the initialization and operation command words. */
const enum Icw1 {
  IC4 = 0x01,
  SNGL = 0x02,
  LTIM = 0x08,
  Select = 0x10,
}

const enum Icw4 {
  AEOI = 0x02,
  SFNM = 0x10,
}

const enum Ocw2 {
  EOI = 0x20,
  SL = 0x40,
  R = 0x80,
}

const enum Ocw3 {
  RIS = 0x01,
  RR = 0x02,
  P = 0x04,
  Select = 0x08,
  SMM = 0x20,
  ESMM = 0x40,
}

@unmanaged
export class Pic8259 {
  /** The IR inputs as they are now. */
  lines: u32;
  /** Interrupt request, in-service and mask registers. */
  irr: u32;
  isr: u32;
  imr: u32;
  icw1: u32;
  /** Vector of IR0. */
  icw2: u32;
  icw3: u32;
  icw4: u32;
  /** Number of the initialization word that comes next at A0 = 1; 0 = none. */
  nextIcw: u32;
  /** 1 after a whole initialization: until then no interrupt is asked for. */
  initialized: u32;
  /** A read at A0 = 0 gives ISR, else IRR. */
  readsIsr: u32;
  /** The next read is a poll. */
  poll: u32;
  specialMask: u32;
  rotateInAutoEoi: u32;
  /** The level with the lowest priority. */
  lowest: u32;
  /** The INT output. */
  output: u32;
}

/** The chip as it comes up; until it is initialized its INT output stays low. */
export function powerOnPic(chip: Pic8259): void {
  memory.fill(changetype<usize>(chip), 0, offsetof<Pic8259>());
  chip.lowest = 7;
}

/**
 * An IR input changes. An edge is remembered until the input falls or the request is acknowledged. A request that has gone
 * leaves INT as it is: the processor that acknowledges it gets the default IR7, data sheet "Edge and Level Triggered Modes".
 */
export function setPicLine(chip: Pic8259, level: u32, high: bool): void {
  const bit = <u32>1 << level;
  if (!high) {
    chip.lines &= ~bit;
    chip.irr &= ~bit;
  } else if (!(chip.lines & bit)) {
    chip.lines |= bit;
    chip.irr |= bit;
    updateOutput(chip);
  }
}

/**
 * INTA: the highest request goes into service.
 * @returns its level; 7 when the request has gone (a spurious interrupt, which is not put into service)
 */
export function acknowledgePic(chip: Pic8259): u32 {
  const level = requestedLevel(chip);
  if (level > 7) {
    chip.output = 0;
    return 7;
  }
  const bit = <u32>1 << level;
  if (!(chip.icw1 & Icw1.LTIM)) chip.irr &= ~bit;
  if (!(chip.icw4 & Icw4.AEOI)) chip.isr |= bit;
  else if (chip.rotateInAutoEoi) chip.lowest = level;
  updateOutput(chip);
  return level;
}

/** OUT to the chip; `a0` is the address line. The choice of what is read next leaves INT as it is. */
export function writePic(chip: Pic8259, a0: u32, value: u32): void {
  if (a0 == 0) writeCommand(chip, value);
  else if (chip.nextIcw) writeIcw(chip, value);
  else chip.imr = value;
  const choice = a0 == 0 && (value & (Icw1.Select | Ocw3.Select | Ocw3.ESMM)) == Ocw3.Select;
  if (!choice) updateOutput(chip);
}

/** IN from the chip. A poll acknowledges: bit 7 says whether there was a request, bits 2-0 its level. */
export function readPic(chip: Pic8259, a0: u32): u32 {
  if (chip.poll) {
    chip.poll = 0;
    return chip.output && requestedLevel(chip) < 8 ? 0x80 | acknowledgePic(chip) : 0;
  }
  if (a0) return chip.imr;
  return chip.readsIsr ? chip.isr : chip.irr;
}

function writeCommand(chip: Pic8259, value: u32): void {
  if (value & Icw1.Select) startInitialization(chip, value);
  else if (value & Ocw3.Select) writeOcw3(chip, value);
  else writeOcw2(chip, value);
}

/** Clears mask and edges, ends what was in service; IR7 has the lowest priority. */
function startInitialization(chip: Pic8259, icw1: u32): void {
  const lines = chip.lines;
  powerOnPic(chip);
  chip.lines = lines;
  chip.icw1 = icw1;
  if (icw1 & Icw1.LTIM) chip.irr = lines;
  chip.nextIcw = 2;
}

function writeIcw(chip: Pic8259, value: u32): void {
  const word = chip.nextIcw;
  if (word == 2) chip.icw2 = value & 0xf8;
  else if (word == 3) chip.icw3 = value;
  else chip.icw4 = value;
  chip.nextIcw = followingIcw(chip, word);
  chip.initialized = chip.nextIcw == 0 ? 1 : 0;
}

function followingIcw(chip: Pic8259, word: u32): u32 {
  if (word == 2 && !(chip.icw1 & Icw1.SNGL)) return 3;
  return word != 4 && (chip.icw1 & Icw1.IC4) != 0 ? 4 : 0;
}

function writeOcw3(chip: Pic8259, value: u32): void {
  if (value & Ocw3.P) chip.poll = 1;
  if (value & Ocw3.RR) chip.readsIsr = value & Ocw3.RIS;
  if (value & Ocw3.ESMM) chip.specialMask = value & Ocw3.SMM ? 1 : 0;
}

/** End of interrupt, and rotation of the priorities. */
function writeOcw2(chip: Pic8259, value: u32): void {
  const rotate = (value & Ocw2.R) != 0;
  const specific = (value & Ocw2.SL) != 0;
  if (!(value & Ocw2.EOI)) {
    if (!specific) chip.rotateInAutoEoi = rotate ? 1 : 0;
    else if (rotate) chip.lowest = value & 7;
    return;
  }
  const level = specific ? value & 7 : servedLevel(chip);
  if (level > 7) return;
  chip.isr &= ~(<u32>1 << level);
  if (rotate) chip.lowest = level;
}

/** Place of the highest priority among `bits`: 0 first, 7 last, 8 none. */
function highestRank(chip: Pic8259, bits: u32): u32 {
  for (let rank: u32 = 0; rank < 8; rank++) if ((bits >> levelOf(chip, rank)) & 1) return rank;
  return 8;
}

function levelOf(chip: Pic8259, rank: u32): u32 {
  return (chip.lowest + 1 + rank) & 7;
}

/** In-service levels that hold back others; in special mask mode masked ones do not. */
function holdingBack(chip: Pic8259): u32 {
  return chip.specialMask ? chip.isr & ~chip.imr : chip.isr;
}

/** The level that a non-specific EOI ends; 8 if none. */
function servedLevel(chip: Pic8259): u32 {
  const rank = highestRank(chip, holdingBack(chip));
  return rank > 7 ? 8 : levelOf(chip, rank);
}

/** The level that asks for an interrupt and may have one; 8 if none. */
function requestedLevel(chip: Pic8259): u32 {
  const rank = highestRank(chip, chip.irr & ~chip.imr);
  const served = highestRank(chip, holdingBack(chip));
  if (rank > 7) return 8;
  const level = levelOf(chip, rank);
  // In special fully nested mode a slave's further requests pass while one of it is in service.
  const nested = rank == served && (chip.icw4 & Icw4.SFNM) != 0 && ((chip.icw3 >> level) & 1) != 0;
  return rank < served || nested ? level : 8;
}

function updateOutput(chip: Pic8259): void {
  chip.output = chip.initialized && requestedLevel(chip) < 8 ? 1 : 0;
}
