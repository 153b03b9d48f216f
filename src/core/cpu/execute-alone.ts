import { faulted } from "../exceptions/fault";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { clearTaskSwitched, loadMachineStatusWord } from "../system/control-registers";
import { cpuid } from "../system/cpuid";
import { demandPrivilege, demandProtectedMode } from "../system/demand";
import { farCall, farJump } from "../system/far-transfer";
import { swapgs, syscall, sysret } from "../system/fast-call";
import { readPerformanceCounter } from "../system/performance-counter";
import { sysenter, sysexit } from "../system/sysenter";
import { interruptReturn } from "../system/interrupt-return";
import { readMsr, writeMsr } from "../system/model-specific";
import { invalidatePageOf, writeBackInvalidate } from "../system/privileged";
import { loadGdtr, loadIdtr, loadLocalTable, loadTaskRegister } from "../system/table-registers";
import { breakpoint, callFar, halt, int1, interrupt, interruptOnOverflow, jumpFar, returnAndRelease, returnFar } from "./execute-control";
import { setInterruptFlag } from "./execute-flag";
import { input, output } from "./execute-port";
import { popFlags } from "./execute-stack";
import { executeString, iterations } from "./execute-string";
import {
  loadFarPointer, moveFromControl, moveFromDebug, moveToControl, moveToDebug, moveToSegment, popSegment, readTimeStamp, readTimeStampAndProcessor,
  setAlignmentCheck,
} from "./execute-system";
import { nearCall, nearJump, nearJumpOnCondition, nearLoop, nearReturn } from "./near-transfer";
import { Operation } from "./op";
import { effectiveAddress, readDestination } from "./operand";
import { Record, lengthOf, sizeOf } from "./record";

/**
 * Executes the one instruction of a block of its own, at `cpu.rip`, and counts it; a string operation does up to
 * `limit` iterations. On a fault `cpu.rip` is still the instruction's.
 * @returns the address of the next instruction, what a trap's frame holds
 */
export function executeAlone(operation: u32, r: usize, limit: u32): u64 {
  const start = cpu.rip;
  const nextRip = start + lengthOf(r);
  if (operation <= <u32>Operation.OUTS) {
    repeatString(operation, r, limit, nextRip);
    return nextRip;
  }
  const rsp = cpu.rsp;
  cpu.rip = nextRip;
  perform(operation, r, nextRip);
  if (faulted()) {
    cpu.rip = start;
    return nextRip;
  }
  if (cpu.rsp != rsp) noteStack(cpu.rsp);
  cpu.ticks += 1;
  cpu.instructions += 1;
  return nextRip;
}

/** The chips see the exact tick: a port is touched once a call. */
function repeatString(operation: u32, r: usize, limit: u32, nextRip: u64): void {
  const touchesPort = operation >= <u32>Operation.INS;
  const complete = executeString(operation, r, touchesPort ? 1 : limit);
  if (complete) {
    cpu.ticks += max<u32>(iterations, 1);
    cpu.instructions += 1;
    cpu.rip = nextRip;
    return;
  }
  cpu.ticks += iterations;
  cpu.repeating = 1;
}

function perform(operation: u32, r: usize, nextRip: u64): void {
  switch (operation) {
    case Operation.RET_RELEASE: return returnAndRelease(r);
    case Operation.JMP_FAR: return jumpFar(r, nextRip);
    case Operation.CALL_FAR: return callFar(r, nextRip);
    case Operation.RET_FAR: return returnFar(r);
    case Operation.IRET: return interruptReturn(sizeOf(r));
    case Operation.INT3: return breakpoint();
    case Operation.INT: return interrupt(r);
    case Operation.INT1: return int1();
    case Operation.MOV_TO_SEGMENT: return moveToSegment(r);
    case Operation.LOAD_FAR_POINTER: return loadFarPointer(r);
    case Operation.POP_SEGMENT: return popSegment(r);
    case Operation.POPF: return popFlags(r);
    case Operation.STI: return setInterruptFlag();
    case Operation.HLT: return halt();
    case Operation.IN: return input(r);
    case Operation.OUT: return output(r);
    case Operation.CLAC: return setAlignmentCheck(false);
    case Operation.STAC: return setAlignmentCheck(true);
    case Operation.SYSCALL: return syscall(nextRip);
    case Operation.SYSRET: return sysret(sizeOf(r));
    case Operation.SYSENTER: return sysenter();
    case Operation.SYSEXIT: return sysexit(sizeOf(r));
    case Operation.SWAPGS: return swapgs();
    case Operation.CPUID: return cpuid();
    case Operation.RDTSC: return readTimeStamp();
    case Operation.RDTSCP: return readTimeStampAndProcessor();
    case Operation.RDMSR: return readMsr();
    case Operation.WRMSR: return writeMsr();
    case Operation.RDPMC: return readPerformanceCounter();
    case Operation.MOV_FROM_CONTROL: return moveFromControl(r);
    case Operation.MOV_TO_CONTROL: return moveToControl(r);
    case Operation.MOV_FROM_DEBUG: return moveFromDebug(r);
    case Operation.MOV_TO_DEBUG: return moveToDebug(r);
    case Operation.CLTS: return clearTaskSwitched();
    case Operation.LMSW: case Operation.LLDT: case Operation.LTR: return loadOperand(operation, r);
    case Operation.LGDT: return loadGdtr(r);
    case Operation.LIDT: return loadIdtr(r);
    case Operation.INVLPG: return invalidatePageOf(effectiveAddress(r));
    case Operation.INTO: return interruptOnOverflow();
    case Operation.JMP_FAR_POINTER: return farJump(<u32>load<u16>(r, Record.Displacement), load<u64>(r, Record.Immediate), nextRip);
    case Operation.CALL_FAR_POINTER: return farCall(<u32>load<u16>(r, Record.Displacement), load<u64>(r, Record.Immediate), sizeOf(r), nextRip);
    case Operation.NEAR_JUMP: return nearJump(r, nextRip);
    case Operation.NEAR_CALL: return nearCall(r, nextRip);
    case Operation.NEAR_RETURN: return nearReturn(r);
    case Operation.NEAR_JCC: return nearJumpOnCondition(r, nextRip);
    case Operation.NEAR_LOOP: return nearLoop(r, nextRip);
    case Operation.INVD: return writeBackInvalidate();
    default: unreachable();
  }
}

/** LMSW, LLDT, LTR: the operand is read only where the instruction is allowed, and used only when it could be read. */
function loadOperand(operation: u32, r: usize): void {
  if (operation != Operation.LMSW && !demandProtectedMode()) return;
  if (!demandPrivilege()) return;
  const value = readDestination(r);
  if (faulted()) return;
  if (operation == Operation.LMSW) loadMachineStatusWord(value);
  else if (operation == Operation.LLDT) loadLocalTable(<u32>value);
  else loadTaskRegister(<u32>value);
}
