import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { fault } from "../exceptions/fault";
import { executeMmx } from "../mmx/execute-mmx";
import { executeVector } from "../sse/execute-vector";
import { executeX87 } from "../x87/execute-x87";
import { restoreFloatState, saveFloatState } from "../x87/save-area";
import { verifyRead, verifyWrite } from "../system/descriptor-query";
import { storeGdtr, storeIdtr } from "../system/table-registers";
import {
  adc, compareExchange, compareExchangePair, decrement, exchange, exchangeAdd, increment, negate, not, sbb,
} from "./execute-arithmetic";
import { bitScanForward, bitScanReverse, bitTest, bitTestAndComplement, bitTestAndReset, bitTestAndSet, byteSwap } from "./execute-bit";
import { executeIntegerExtension } from "./execute-integer-extension";
import { clearInterruptFlag, complementCarry, loadAhFromFlags, setCarry, setDirection, storeAhIntoFlags } from "./execute-flag";
import {
  convertInAccumulator, convertToPair, extend, loadAddress16, moveDoubleword, moveFromSegment, moveOnCondition16, setOnCondition,
  storeLocalTable, storeMachineStatus, storeTask, translateByte,
} from "./execute-move";
import { divide, divideSigned, multiply, multiplySigned, multiplyThree, multiplyTwo } from "./execute-multiply";
import {
  adjustRequestedPrivilege, asciiAdjust, asciiAdjustDividend, asciiAdjustProduct, checkBounds, decimalAdjust, setAlOnCarry,
} from "./execute-legacy";
import {
  rotateCarryLeft, rotateCarryRight, rotateLeft, rotateRight, shiftLeft, shiftLeftDouble, shiftLeftDoubleByCl, shiftRight,
  shiftRightArithmetic, shiftRightDouble, shiftRightDoubleByCl,
} from "./execute-shift";
import { enter, leaveFrame, popOperand, pushFlags, pushOperand, pushSegment, popAll, pushAll } from "./execute-stack";
import { accessRights, flushLine, segmentLimit } from "./execute-system";
import { Operation } from "./op";
import { readDestination } from "./operand";
import { Record } from "./record";

/** Does an operation that has no op of its own in the hot loop; within a block, RIP and the clock are not exact. */
export function executeOperation(operation: u32, r: usize): void {
  switch (operation) {
    case Operation.Undefined: return fault(Vector.UD, Check.OpcodeDefined);
    case Operation.NotImplemented: return fault(Vector.UD, Check.OpcodeImplemented);
    case Operation.LockRefused: return fault(Vector.UD, Check.LockAllowed);
    case Operation.INC: return increment(r);
    case Operation.DEC: return decrement(r);
    case Operation.SHL: return shiftLeft(r);
    case Operation.SHR: return shiftRight(r);
    case Operation.SAR: return shiftRightArithmetic(r);
    case Operation.IMUL2: return multiplyTwo(r);
    case Operation.MOVZX_BYTE: return extend(r, 1, false);
    case Operation.MOVZX_WORD: return extend(r, 2, false);
    case Operation.MOVSX_BYTE: return extend(r, 1, true);
    case Operation.MOVSX_WORD: return extend(r, 2, true);
    case Operation.MOVSXD: return moveDoubleword(r);
    case Operation.LEA: return loadAddress16(r);
    case Operation.PUSH: return pushOperand(r);
    case Operation.POP: return popOperand(r);
    case Operation.SETCC: return setOnCondition(r);
    case Operation.CMOVCC: return moveOnCondition16(r);
    case Operation.ADC: return adc(r);
    case Operation.SBB: return sbb(r);
    case Operation.NEG: return negate(r);
    case Operation.NOT: return not(r);
    case Operation.XCHG: return exchange(r);
    case Operation.XADD: return exchangeAdd(r);
    case Operation.CMPXCHG: return compareExchange(r);
    case Operation.CMPXCHG8B: return compareExchangePair(r);
    case Operation.MUL: return multiply(r);
    case Operation.IMUL: return multiplySigned(r);
    case Operation.IMUL3: return multiplyThree(r);
    case Operation.DIV: return divide(r);
    case Operation.IDIV: return divideSigned(r);
    case Operation.ROL: return rotateLeft(r);
    case Operation.ROR: return rotateRight(r);
    case Operation.RCL: return rotateCarryLeft(r);
    case Operation.RCR: return rotateCarryRight(r);
    case Operation.SHLD: return shiftLeftDouble(r);
    case Operation.SHLD_CL: return shiftLeftDoubleByCl(r);
    case Operation.SHRD: return shiftRightDouble(r);
    case Operation.SHRD_CL: return shiftRightDoubleByCl(r);
    case Operation.BT: return bitTest(r);
    case Operation.BTS: return bitTestAndSet(r);
    case Operation.BTR: return bitTestAndReset(r);
    case Operation.BTC: return bitTestAndComplement(r);
    case Operation.BSF: return bitScanForward(r);
    case Operation.BSR: return bitScanReverse(r);
    case Operation.BSWAP: return byteSwap(r);
    case Operation.CBW: return convertInAccumulator(r);
    case Operation.CWD: return convertToPair(r);
    case Operation.LAHF: return loadAhFromFlags();
    case Operation.SAHF: return storeAhIntoFlags();
    case Operation.CLC: return setCarry(false);
    case Operation.STC: return setCarry(true);
    case Operation.CMC: return complementCarry();
    case Operation.CLD: return setDirection(false);
    case Operation.STD: return setDirection(true);
    case Operation.XLAT: return translateByte(r);
    case Operation.PUSH_SEGMENT: return pushSegment(r);
    case Operation.PUSHF: return pushFlags(r);
    case Operation.ENTER: return enter(r);
    case Operation.LEAVE: return leaveFrame(r);
    case Operation.MOV_FROM_SEGMENT: return moveFromSegment(r);
    case Operation.SLDT: return storeLocalTable(r);
    case Operation.STR: return storeTask(r);
    case Operation.SMSW: return storeMachineStatus(r);
    case Operation.SGDT: return storeGdtr(r);
    case Operation.SIDT: return storeIdtr(r);
    case Operation.VERR: return verifyRead(<u32>readDestination(r));
    case Operation.VERW: return verifyWrite(<u32>readDestination(r));
    case Operation.LAR: return accessRights(r);
    case Operation.LSL: return segmentLimit(r);
    case Operation.PUSHA: return pushAll(r);
    case Operation.POPA: return popAll(r);
    case Operation.DAA: return decimalAdjust(false);
    case Operation.DAS: return decimalAdjust(true);
    case Operation.AAA: return asciiAdjust(false);
    case Operation.AAS: return asciiAdjust(true);
    case Operation.AAM: return asciiAdjustProduct(load<u8>(r, Record.Immediate));
    case Operation.AAD: return asciiAdjustDividend(load<u8>(r, Record.Immediate));
    case Operation.SALC: return setAlOnCarry();
    case Operation.BOUND: return checkBounds(r);
    case Operation.ARPL: return adjustRequestedPrivilege(r);
    case Operation.CLI: return clearInterruptFlag();
    case Operation.CLFLUSH: return flushLine(r);
    case Operation.FXSAVE: return saveFloatState(r);
    case Operation.FXRSTOR: return restoreFloatState(r);
    default:
      if (operation < <u32>Operation.ADDPS) return executeIntegerExtension(operation, r);
      if (operation <= <u32>Operation.LastVector) return executeVector(operation, r);
      return operation <= <u32>Operation.LastX87 ? executeX87(operation, r) : executeMmx(operation, r);
  }
}
