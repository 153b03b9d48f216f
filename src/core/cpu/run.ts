import { Activity, StopOn, StopReason } from "../../x86/bits/run";
import { Rflags } from "../../x86/bits/rflags";
import { EventSource } from "../../x86/bits/vectors";
import { nextDeadline, runDevices } from "../devices/board";
import { beginBlocks, chipMet, endBlocks, forgetChip } from "../devices/memory-mapped";
import { delivery } from "../delivery-state";
import { deliverStep } from "../exceptions/delivery";
import { raise } from "../exceptions/raise";
import { raiseWaitingEvent } from "../exceptions/waiting-events";
import { faulted } from "../exceptions/fault";
import { StateSize } from "../../x86/bits/state-field";
import { cpu } from "../state";
import { breakpointsArmed } from "../system/breakpoints";
import { forgetCodeChanged } from "./code-cache";
import { execute } from "./execute-blocks";
import { executeAlone } from "./execute-alone";
import { blockAt } from "./find-block";
import { Op, Operation } from "./op";
import { putAddress } from "./operand";
import { Block, Record, setBlockRip } from "./record";
import { putSegmentedAddress } from "./segmented-address";
import { spinsForever } from "./spin";

/** The engines of the host optimise a function only when it returns now and then. */
const SLICE: u64 = 200000;
/** Room that is kept in the ring of events for what one chain of exceptions may add. */
const EVENT_ROOM: u32 = 6;

/** Number of the first event that the host has not read: known to the host only, no state. */
let drained: u32 = 0;

/**
 * A single-step trap follows the running instruction: TF was 1 when it began. SYSCALL and SYSRET count by the TF that they
 * leave, so that a kernel can mask it. Means nothing between two instructions.
 */
let traced: bool = false;

/** The next instruction touches a chip and is executed by itself. A hint: it changes no result. */
let alone: bool = false;

/** The host has read the events below number `upTo`. */
export function drain(upTo: u32): void {
  drained = upTo;
}

/**
 * Runs for `budget` ticks at most, or until one of `stopOn`'s bits applies. How a run is cut into calls changes nothing.
 * A delivery that has begun is carried on until its end, which is one tick.
 */
export function run(budget: u32, stopOn: u32): StopReason {
  const end = cpu.ticks + budget;
  while (true) {
    if (cpu.activity == Activity.Shutdown) return StopReason.Shutdown;
    if (cpu.activity == Activity.Reset) return StopReason.BoardReset;
    if (cpu.debugExit) return StopReason.DebugExit;
    if (cpu.eventCount - drained >= <u32>StateSize.EventRecords - EVENT_ROOM) return StopReason.EventsFull;
    if (cpu.ticks >= end) return StopReason.Budget;
    const events = cpu.eventCount;
    if (delivery.next) {
      deliverStep();
      const ended = delivery.next == 0 && cpu.activity != Activity.Shutdown;
      if (ended && (stopOn & StopOn.DeliveryEnd) != 0) return StopReason.Stepped;
    } else if (!betweenInstructions()) {
      if (cpu.activity == Activity.Halted) {
        if (idles(stopOn) || !waitForDeadline(end)) return StopReason.Halted;
      } else if ((stopOn & StopOn.Spin) != 0 && spinsForever()) {
        return StopReason.Halted;
      } else {
        advance(min(end, nextDeadline()) - cpu.ticks);
      }
    }
    if ((stopOn & StopOn.Raise) != 0 && hasRaised(events)) return StopReason.Raised;
  }
}

/** One trace record of the delivery in progress, else one instruction (of a repeated one an iteration) up to its raise. */
export function stepInside(): StopReason {
  if (cpu.activity == Activity.Shutdown) return StopReason.Shutdown;
  if (cpu.activity == Activity.Reset) return StopReason.BoardReset;
  if (delivery.next) {
    deliverStep();
    return StopReason.Stepped;
  }
  if (cpu.debugExit) return StopReason.DebugExit;
  if (betweenInstructions()) return StopReason.Stepped;
  if (cpu.activity != Activity.Halted) {
    advance(1);
    return StopReason.Stepped;
  }
  if (!waitForDeadline(u64.MAX_VALUE)) return StopReason.Halted;
  betweenInstructions();
  return StopReason.Stepped;
}

/** An exception 0-31 or INT n was raised since there were `events` of them. */
function hasRaised(events: u32): bool {
  return cpu.eventCount != events && delivery.source != EventSource.External;
}

/** Brings the chips up to date and raises what is waiting; true if something was raised. */
function betweenInstructions(): bool {
  if (nextDeadline() <= cpu.ticks) runDevices();
  return raiseWaitingEvent();
}

/** The caller wants to know of an HLT with IF = 1 before time passes. */
function idles(stopOn: u32): bool {
  return (stopOn & StopOn.Idle) != 0 && (cpu.rflags & Rflags.IF) != 0;
}

/** HLT: the clock goes on to the chips' next event. False when nothing can end the halt. */
function waitForDeadline(end: u64): bool {
  if (!(cpu.rflags & Rflags.IF)) return false;
  const deadline = nextDeadline();
  if (deadline == u64.MAX_VALUE) return false;
  cpu.ticks = max(min(deadline, end), cpu.ticks + 1);
  return true;
}

/**
 * Executes at most `limit` ticks' worth of instructions, at least one, and raises what it meets.
 * Where the boundary after the next instruction matters (TF, RF, STI and MOV SS), only that one.
 */
function advance(limit: u64): void {
  const resumed = cpu.rflags & Rflags.RF;
  traced = (cpu.rflags & Rflags.TF) != 0;
  const single = alone || traced || resumed != 0 || cpu.stiShadow != 0 || cpu.movSsShadow != 0 || breakpointsArmed();
  alone = false;
  cpu.stiShadow = 0;
  cpu.movSsShadow = 0;
  cpu.repeating = 0;
  // RF lasts for one instruction; IRET may set it anew.
  cpu.rflags &= ~(<u64>Rflags.RF);
  const nextRip = executeFrom(single ? 1 : <u32>min(limit, SLICE));
  if (chipMet) {
    forgetChip();
    cpu.faultPending = 0;
    alone = true;
    return;
  }
  if (faulted()) {
    // A trap's instruction is done, and RF with it.
    if (cpu.faultSource == EventSource.Hardware) cpu.rflags |= resumed;
    return raise(nextRip);
  }
  if (cpu.repeating) cpu.rflags |= resumed;
  // Between a load of SS and the instruction after it there is no trap.
  if (traced && !cpu.movSsShadow) cpu.singleStepPending = 1;
}

/** Runs blocks from `cpu.rip`; returns what a trap's frame would hold. */
function executeFrom(limit: u32): u64 {
  forgetCodeChanged();
  const block = blockAt(cpu.rip, limit);
  if (!block) return cpu.rip;
  const own = aloneRecord(block);
  if (own) {
    if (!prepared(block, own)) return cpu.rip;
    const operation = <u32>load<u16>(own) - Op.Operation;
    const nextRip = executeAlone(operation, own, limit);
    if (operation == Operation.SYSCALL || operation == Operation.SYSRET) traced = (cpu.rflags & Rflags.TF) != 0;
    return nextRip;
  }
  if (limit > 1) beginBlocks();
  const done = <u64>(limit - execute(block, <i32>limit));
  endBlocks();
  cpu.ticks += done;
  cpu.instructions += done;
  return cpu.rip;
}

/** The record of an instruction that is a block of its own; else 0. */
function aloneRecord(block: usize): usize {
  const first = block + Block.Header;
  const op = load<u16>(first);
  const own = op == Op.Address || op == Op.SegmentedAddress ? first + Record.Size : first;
  return load<u16>(own) < <u16>(Op.Operation + Operation.FirstAlone) ? 0 : own;
}

/** Does the address record before `own`, if there is one; false: the access is refused, the fault is noted. */
function prepared(block: usize, own: usize): bool {
  const first = block + Block.Header;
  setBlockRip(cpu.rip);
  if (own == first) return true;
  if (load<u16>(first) == Op.SegmentedAddress) return !putSegmentedAddress(first);
  putAddress(first);
  return true;
}
