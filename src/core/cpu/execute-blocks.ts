import { Layout } from "../layout";
import { inStackWindow, keepStackWindowOf, stackWindowPlace } from "../memory/stack-window";
import { fastMode } from "../memory/tlb";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { cachedBlock } from "./code-cache";
import { ripMask } from "./code-mode";
import { executeOperation } from "./execute";
import { loopTaken } from "./execute-control";
import { knownPhysical } from "./fetch";
import { carry, less, overflow, parity, sign, zero } from "./flags";
import {
  adcR, addR, and, andR, dec, imul32, imul64, inc, or, orR, rolR, rorR, sarR, sbbR, shlR, shrR, sub, subR, xorR,
} from "./hot-arithmetic";
import {
  addToZero, cmpAbove, cmpBelow, cmpEqual, cmpGreater, cmpLess, decToZero, subToZero, testNegative, testZero,
} from "./hot-fused";
import {
  addL, addM, andL, andM, cmov, cmovL, cmpL, cmpM, extendL, imulL32, imulL64, movBaseL, movL, orL, orM, popElsewhere, popInWindow,
  pushElsewhere, pushInWindow, storeKnown, storeUnknown, subL, subM, testM, xorL, xorM,
} from "./hot-memory";
import { leave, refuseCall, refuseTarget } from "./leave-block";
import { Op, Operation } from "./op";
import {
  baseAddress, destinationSlot, effectiveAddress, isBranchTarget, knownReadPlace, knownToRead, knownToWrite, modifyPlace,
  mustLeave, placeToRead, putAddress, readPlace, setRegister, source, sourceAddress, stackPlace, writeBack,
} from "./operand";
import { putSegmentedAddress } from "./segmented-address";
import { Block, Record, RecordFlag, blockRip, offsetOf, setBlockRip } from "./record";

/** The block at `rip`, if it can be found without a walk. */
// @ts-ignore: decorator
@inline
function findBlock(rip: u64, tag: u64, mode: u32): usize {
  const physical = knownPhysical(rip, tag);
  return physical == 0xffffffff ? 0 : cachedBlock(physical, mode);
}

/** Where a call of this record returns to. */
// @ts-ignore: decorator
@inline
function returnAddress(r: usize): u64 {
  return blockRip() + offsetOf(r) + <u64>(load<u8>(r, Record.Flags) & RecordFlag.Length);
}

/**
 * Runs from `block`, which is at `cpu.rip` and has no more instructions than `budget`, until a block would exceed the budget,
 * must be decoded or needs the outer loop, or an instruction faults. Leaves `cpu.rip`; each instruction is one tick.
 * One function, so that the records' loop is one jump table and its state stays in registers.
 * @returns what is left of the budget
 */
export function execute(block: usize, budget: i32): i32 {
  const tag = fastMode();
  keepStackWindowOf(tag);
  const mode = load<u32>(block, Block.Mode);
  const mask = ripMask(mode);
  let left = budget;
  let rip = cpu.rip;
  setBlockRip(rip);
  let r = block + Block.Header;
  while (true) {
    /** The record of a direct jump that is taken; 0 for an indirect one. */
    let direct: usize = 0;
    /** Where a memory operand lies in the core's memory; 0 when it cannot be reached. */
    let place: usize = 0;
    /** Address of a memory operand that is written. */
    let linear: u64 = 0;
    switch (<i32>load<u16>(r)) {
      case Op.Dropped: cpu.rip = blockRip(); return left;
      case Op.End: direct = r; break;
      case Op.Leave: cpu.rip = (blockRip() + load<u64>(r, Record.Displacement)) & mask; return left - <i32>load<u8>(r, Record.Ordinal);
      case Op.Address: putAddress(r); r += Record.Size; continue;
      case Op.SegmentedAddress: if (putSegmentedAddress(r)) return leave(r, left); r += Record.Size; continue;
      case Op.NoteStack: noteStack(cpu.rsp); r += Record.Size; continue;
      case Op.Nothing: r += Record.Size; continue;
      case Op.MovR8: setRegister<u8>(destinationSlot(r), source<u8>(r)); r += Record.Size; continue;
      case Op.MovR16: setRegister<u16>(destinationSlot(r), source<u16>(r)); r += Record.Size; continue;
      case Op.MovR32: setRegister<u32>(destinationSlot(r), source<u32>(r)); r += Record.Size; continue;
      case Op.MovR64: setRegister<u64>(destinationSlot(r), source<u64>(r)); r += Record.Size; continue;
      case Op.MovL8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); movL<u8>(r, place); r += Record.Size; continue;
      case Op.MovL16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); movL<u16>(r, place); r += Record.Size; continue;
      case Op.MovL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); movL<u32>(r, place); r += Record.Size; continue;
      case Op.MovL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); movL<u64>(r, place); r += Record.Size; continue;
      case Op.MovM8: linear = effectiveAddress(r); if (knownToWrite<u8>(linear, tag)) storeKnown<u8>(r, linear); else if (storeUnknown<u8>(r, linear)) return leave(r, left); r += Record.Size; continue;
      case Op.MovM16: linear = effectiveAddress(r); if (knownToWrite<u16>(linear, tag)) storeKnown<u16>(r, linear); else if (storeUnknown<u16>(r, linear)) return leave(r, left); r += Record.Size; continue;
      case Op.MovM32: linear = effectiveAddress(r); if (knownToWrite<u32>(linear, tag)) storeKnown<u32>(r, linear); else if (storeUnknown<u32>(r, linear)) return leave(r, left); r += Record.Size; continue;
      case Op.MovM64: linear = effectiveAddress(r); if (knownToWrite<u64>(linear, tag)) storeKnown<u64>(r, linear); else if (storeUnknown<u64>(r, linear)) return leave(r, left); r += Record.Size; continue;
      case Op.MovBaseL8: place = placeToRead<u8>(r, baseAddress(r), tag); if (!place) return leave(r, left); movBaseL<u8>(r, place); r += Record.Size; continue;
      case Op.MovBaseL16: place = placeToRead<u16>(r, baseAddress(r), tag); if (!place) return leave(r, left); movBaseL<u16>(r, place); r += Record.Size; continue;
      case Op.MovBaseL32: place = placeToRead<u32>(r, baseAddress(r), tag); if (!place) return leave(r, left); movBaseL<u32>(r, place); r += Record.Size; continue;
      case Op.MovBaseL64: place = placeToRead<u64>(r, baseAddress(r), tag); if (!place) return leave(r, left); movBaseL<u64>(r, place); r += Record.Size; continue;
      case Op.MovBaseM8: linear = baseAddress(r); if (knownToWrite<u8>(linear, tag)) storeKnown<u8>(r, linear); else if (storeUnknown<u8>(r, linear)) return leave(r, left); r += Record.Size; continue;
      case Op.MovBaseM16: linear = baseAddress(r); if (knownToWrite<u16>(linear, tag)) storeKnown<u16>(r, linear); else if (storeUnknown<u16>(r, linear)) return leave(r, left); r += Record.Size; continue;
      case Op.MovBaseM32: linear = baseAddress(r); if (knownToWrite<u32>(linear, tag)) storeKnown<u32>(r, linear); else if (storeUnknown<u32>(r, linear)) return leave(r, left); r += Record.Size; continue;
      case Op.MovBaseM64: linear = baseAddress(r); if (knownToWrite<u64>(linear, tag)) storeKnown<u64>(r, linear); else if (storeUnknown<u64>(r, linear)) return leave(r, left); r += Record.Size; continue;
      case Op.AddR8: addR<u8>(r); r += Record.Size; continue;
      case Op.AddR16: addR<u16>(r); r += Record.Size; continue;
      case Op.AddR32: addR<u32>(r); r += Record.Size; continue;
      case Op.AddR64: addR<u64>(r); r += Record.Size; continue;
      case Op.AddL8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); addL<u8>(r, place); r += Record.Size; continue;
      case Op.AddL16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); addL<u16>(r, place); r += Record.Size; continue;
      case Op.AddL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); addL<u32>(r, place); r += Record.Size; continue;
      case Op.AddL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); addL<u64>(r, place); r += Record.Size; continue;
      case Op.AddM8: place = modifyPlace<u8>(r, tag); if (!place) return leave(r, left); addM<u8>(r, place); if (place == Layout.Scratch && writeBack<u8>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.AddM16: place = modifyPlace<u16>(r, tag); if (!place) return leave(r, left); addM<u16>(r, place); if (place == Layout.Scratch && writeBack<u16>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.AddM32: place = modifyPlace<u32>(r, tag); if (!place) return leave(r, left); addM<u32>(r, place); if (place == Layout.Scratch && writeBack<u32>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.AddM64: place = modifyPlace<u64>(r, tag); if (!place) return leave(r, left); addM<u64>(r, place); if (place == Layout.Scratch && writeBack<u64>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.SubR8: subR<u8>(r); r += Record.Size; continue;
      case Op.SubR16: subR<u16>(r); r += Record.Size; continue;
      case Op.SubR32: subR<u32>(r); r += Record.Size; continue;
      case Op.SubR64: subR<u64>(r); r += Record.Size; continue;
      case Op.SubL8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); subL<u8>(r, place); r += Record.Size; continue;
      case Op.SubL16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); subL<u16>(r, place); r += Record.Size; continue;
      case Op.SubL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); subL<u32>(r, place); r += Record.Size; continue;
      case Op.SubL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); subL<u64>(r, place); r += Record.Size; continue;
      case Op.SubM8: place = modifyPlace<u8>(r, tag); if (!place) return leave(r, left); subM<u8>(r, place); if (place == Layout.Scratch && writeBack<u8>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.SubM16: place = modifyPlace<u16>(r, tag); if (!place) return leave(r, left); subM<u16>(r, place); if (place == Layout.Scratch && writeBack<u16>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.SubM32: place = modifyPlace<u32>(r, tag); if (!place) return leave(r, left); subM<u32>(r, place); if (place == Layout.Scratch && writeBack<u32>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.SubM64: place = modifyPlace<u64>(r, tag); if (!place) return leave(r, left); subM<u64>(r, place); if (place == Layout.Scratch && writeBack<u64>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.AndR8: andR<u8>(r); r += Record.Size; continue;
      case Op.AndR16: andR<u16>(r); r += Record.Size; continue;
      case Op.AndR32: andR<u32>(r); r += Record.Size; continue;
      case Op.AndR64: andR<u64>(r); r += Record.Size; continue;
      case Op.AndL8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); andL<u8>(r, place); r += Record.Size; continue;
      case Op.AndL16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); andL<u16>(r, place); r += Record.Size; continue;
      case Op.AndL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); andL<u32>(r, place); r += Record.Size; continue;
      case Op.AndL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); andL<u64>(r, place); r += Record.Size; continue;
      case Op.AndM8: place = modifyPlace<u8>(r, tag); if (!place) return leave(r, left); andM<u8>(r, place); if (place == Layout.Scratch && writeBack<u8>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.AndM16: place = modifyPlace<u16>(r, tag); if (!place) return leave(r, left); andM<u16>(r, place); if (place == Layout.Scratch && writeBack<u16>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.AndM32: place = modifyPlace<u32>(r, tag); if (!place) return leave(r, left); andM<u32>(r, place); if (place == Layout.Scratch && writeBack<u32>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.AndM64: place = modifyPlace<u64>(r, tag); if (!place) return leave(r, left); andM<u64>(r, place); if (place == Layout.Scratch && writeBack<u64>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.OrR8: orR<u8>(r); r += Record.Size; continue;
      case Op.OrR16: orR<u16>(r); r += Record.Size; continue;
      case Op.OrR32: orR<u32>(r); r += Record.Size; continue;
      case Op.OrR64: orR<u64>(r); r += Record.Size; continue;
      case Op.OrL8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); orL<u8>(r, place); r += Record.Size; continue;
      case Op.OrL16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); orL<u16>(r, place); r += Record.Size; continue;
      case Op.OrL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); orL<u32>(r, place); r += Record.Size; continue;
      case Op.OrL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); orL<u64>(r, place); r += Record.Size; continue;
      case Op.OrM8: place = modifyPlace<u8>(r, tag); if (!place) return leave(r, left); orM<u8>(r, place); if (place == Layout.Scratch && writeBack<u8>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.OrM16: place = modifyPlace<u16>(r, tag); if (!place) return leave(r, left); orM<u16>(r, place); if (place == Layout.Scratch && writeBack<u16>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.OrM32: place = modifyPlace<u32>(r, tag); if (!place) return leave(r, left); orM<u32>(r, place); if (place == Layout.Scratch && writeBack<u32>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.OrM64: place = modifyPlace<u64>(r, tag); if (!place) return leave(r, left); orM<u64>(r, place); if (place == Layout.Scratch && writeBack<u64>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.XorR8: xorR<u8>(r); r += Record.Size; continue;
      case Op.XorR16: xorR<u16>(r); r += Record.Size; continue;
      case Op.XorR32: xorR<u32>(r); r += Record.Size; continue;
      case Op.XorR64: xorR<u64>(r); r += Record.Size; continue;
      case Op.XorL8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); xorL<u8>(r, place); r += Record.Size; continue;
      case Op.XorL16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); xorL<u16>(r, place); r += Record.Size; continue;
      case Op.XorL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); xorL<u32>(r, place); r += Record.Size; continue;
      case Op.XorL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); xorL<u64>(r, place); r += Record.Size; continue;
      case Op.XorM8: place = modifyPlace<u8>(r, tag); if (!place) return leave(r, left); xorM<u8>(r, place); if (place == Layout.Scratch && writeBack<u8>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.XorM16: place = modifyPlace<u16>(r, tag); if (!place) return leave(r, left); xorM<u16>(r, place); if (place == Layout.Scratch && writeBack<u16>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.XorM32: place = modifyPlace<u32>(r, tag); if (!place) return leave(r, left); xorM<u32>(r, place); if (place == Layout.Scratch && writeBack<u32>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.XorM64: place = modifyPlace<u64>(r, tag); if (!place) return leave(r, left); xorM<u64>(r, place); if (place == Layout.Scratch && writeBack<u64>(r)) return leave(r, left); r += Record.Size; continue;
      case Op.CmpR8: sub<u8>(load<u8>(destinationSlot(r)), source<u8>(r)); r += Record.Size; continue;
      case Op.CmpR16: sub<u16>(load<u16>(destinationSlot(r)), source<u16>(r)); r += Record.Size; continue;
      case Op.CmpR32: sub<u32>(load<u32>(destinationSlot(r)), source<u32>(r)); r += Record.Size; continue;
      case Op.CmpR64: sub<u64>(load<u64>(destinationSlot(r)), source<u64>(r)); r += Record.Size; continue;
      case Op.CmpL8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); cmpL<u8>(r, place); r += Record.Size; continue;
      case Op.CmpL16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); cmpL<u16>(r, place); r += Record.Size; continue;
      case Op.CmpL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); cmpL<u32>(r, place); r += Record.Size; continue;
      case Op.CmpL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); cmpL<u64>(r, place); r += Record.Size; continue;
      case Op.CmpM8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); cmpM<u8>(r, place); r += Record.Size; continue;
      case Op.CmpM16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); cmpM<u16>(r, place); r += Record.Size; continue;
      case Op.CmpM32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); cmpM<u32>(r, place); r += Record.Size; continue;
      case Op.CmpM64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); cmpM<u64>(r, place); r += Record.Size; continue;
      case Op.TestR8: and<u8>(load<u8>(destinationSlot(r)), source<u8>(r)); r += Record.Size; continue;
      case Op.TestR16: and<u16>(load<u16>(destinationSlot(r)), source<u16>(r)); r += Record.Size; continue;
      case Op.TestR32: and<u32>(load<u32>(destinationSlot(r)), source<u32>(r)); r += Record.Size; continue;
      case Op.TestR64: and<u64>(load<u64>(destinationSlot(r)), source<u64>(r)); r += Record.Size; continue;
      case Op.TestM8: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); testM<u8>(r, place); r += Record.Size; continue;
      case Op.TestM16: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); testM<u16>(r, place); r += Record.Size; continue;
      case Op.TestM32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); testM<u32>(r, place); r += Record.Size; continue;
      case Op.TestM64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); testM<u64>(r, place); r += Record.Size; continue;
      case Op.IncR8: inc<u8>(destinationSlot(r)); r += Record.Size; continue;
      case Op.IncR16: inc<u16>(destinationSlot(r)); r += Record.Size; continue;
      case Op.IncR32: inc<u32>(destinationSlot(r)); r += Record.Size; continue;
      case Op.IncR64: inc<u64>(destinationSlot(r)); r += Record.Size; continue;
      case Op.DecR8: dec<u8>(destinationSlot(r)); r += Record.Size; continue;
      case Op.DecR16: dec<u16>(destinationSlot(r)); r += Record.Size; continue;
      case Op.DecR32: dec<u32>(destinationSlot(r)); r += Record.Size; continue;
      case Op.DecR64: dec<u64>(destinationSlot(r)); r += Record.Size; continue;
      case Op.NegR32: store<u64>(destinationSlot(r), <u64>sub<u32>(0, load<u32>(destinationSlot(r)))); r += Record.Size; continue;
      case Op.NegR64: store<u64>(destinationSlot(r), <u64>sub<u64>(0, load<u64>(destinationSlot(r)))); r += Record.Size; continue;
      case Op.NotR32: setRegister<u32>(destinationSlot(r), <u32>~load<u32>(destinationSlot(r))); r += Record.Size; continue;
      case Op.NotR64: store<u64>(destinationSlot(r), <u64>~load<u64>(destinationSlot(r))); r += Record.Size; continue;
      case Op.AdcR8: adcR<u8>(r); r += Record.Size; continue;
      case Op.AdcR16: adcR<u16>(r); r += Record.Size; continue;
      case Op.AdcR32: adcR<u32>(r); r += Record.Size; continue;
      case Op.AdcR64: adcR<u64>(r); r += Record.Size; continue;
      case Op.SbbR8: sbbR<u8>(r); r += Record.Size; continue;
      case Op.SbbR16: sbbR<u16>(r); r += Record.Size; continue;
      case Op.SbbR32: sbbR<u32>(r); r += Record.Size; continue;
      case Op.SbbR64: sbbR<u64>(r); r += Record.Size; continue;
      case Op.RolR32: rolR<u32>(r); r += Record.Size; continue;
      case Op.RolR64: rolR<u64>(r); r += Record.Size; continue;
      case Op.RorR32: rorR<u32>(r); r += Record.Size; continue;
      case Op.RorR64: rorR<u64>(r); r += Record.Size; continue;
      case Op.ShlR32: shlR<u32>(r); r += Record.Size; continue;
      case Op.ShlR64: shlR<u64>(r); r += Record.Size; continue;
      case Op.ShrR32: shrR<u32>(r); r += Record.Size; continue;
      case Op.ShrR64: shrR<u64>(r); r += Record.Size; continue;
      case Op.SarR32: sarR<u32>(r); r += Record.Size; continue;
      case Op.SarR64: sarR<u64>(r); r += Record.Size; continue;
      case Op.ImulR32: imul32(destinationSlot(r), load<i32>(destinationSlot(r)), source<i32>(r)); r += Record.Size; continue;
      case Op.ImulR64: imul64(destinationSlot(r), load<i64>(destinationSlot(r)), source<i64>(r)); r += Record.Size; continue;
      case Op.ImulL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); imulL32(r, place); r += Record.Size; continue;
      case Op.ImulL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); imulL64(r, place); r += Record.Size; continue;
      case Op.Imul3R32: imul32(destinationSlot(r), source<i32>(r), load<i32>(r, Record.Immediate)); r += Record.Size; continue;
      case Op.Imul3R64: imul64(destinationSlot(r), source<i64>(r), load<i64>(r, Record.Immediate)); r += Record.Size; continue;
      case Op.MovzxByteR32: setRegister<u32>(destinationSlot(r), <u32>source<u8>(r)); r += Record.Size; continue;
      case Op.MovzxByteR64: setRegister<u64>(destinationSlot(r), <u64>source<u8>(r)); r += Record.Size; continue;
      case Op.MovzxByteL32: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); extendL<u8, u32>(r, place); r += Record.Size; continue;
      case Op.MovzxByteL64: place = readPlace<u8>(r, tag); if (!place) return leave(r, left); extendL<u8, u64>(r, place); r += Record.Size; continue;
      case Op.MovzxWordR32: setRegister<u32>(destinationSlot(r), <u32>source<u16>(r)); r += Record.Size; continue;
      case Op.MovzxWordR64: setRegister<u64>(destinationSlot(r), <u64>source<u16>(r)); r += Record.Size; continue;
      case Op.MovzxWordL32: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); extendL<u16, u32>(r, place); r += Record.Size; continue;
      case Op.MovzxWordL64: place = readPlace<u16>(r, tag); if (!place) return leave(r, left); extendL<u16, u64>(r, place); r += Record.Size; continue;
      case Op.MovsxByteR32: setRegister<u32>(destinationSlot(r), <u32>source<i8>(r)); r += Record.Size; continue;
      case Op.MovsxByteR64: setRegister<u64>(destinationSlot(r), <u64>source<i8>(r)); r += Record.Size; continue;
      case Op.MovsxByteL32: place = readPlace<i8>(r, tag); if (!place) return leave(r, left); extendL<i8, u32>(r, place); r += Record.Size; continue;
      case Op.MovsxByteL64: place = readPlace<i8>(r, tag); if (!place) return leave(r, left); extendL<i8, u64>(r, place); r += Record.Size; continue;
      case Op.MovsxWordR32: setRegister<u32>(destinationSlot(r), <u32>source<i16>(r)); r += Record.Size; continue;
      case Op.MovsxWordR64: setRegister<u64>(destinationSlot(r), <u64>source<i16>(r)); r += Record.Size; continue;
      case Op.MovsxWordL32: place = readPlace<i16>(r, tag); if (!place) return leave(r, left); extendL<i16, u32>(r, place); r += Record.Size; continue;
      case Op.MovsxWordL64: place = readPlace<i16>(r, tag); if (!place) return leave(r, left); extendL<i16, u64>(r, place); r += Record.Size; continue;
      case Op.MovsxdR64: store<u64>(destinationSlot(r), <u64>source<i32>(r)); r += Record.Size; continue;
      case Op.MovsxdL64: place = readPlace<i32>(r, tag); if (!place) return leave(r, left); extendL<i32, u64>(r, place); r += Record.Size; continue;
      case Op.Lea32: store<u64>(destinationSlot(r), <u64><u32>effectiveAddress(r)); r += Record.Size; continue;
      case Op.Lea64: store<u64>(destinationSlot(r), effectiveAddress(r)); r += Record.Size; continue;
      case Op.Push64: {
        const rsp = cpu.rsp - 8;
        if (inStackWindow(rsp)) pushInWindow(rsp, source<u64>(r));
        else if (pushElsewhere(rsp, source<u64>(r), tag)) return leave(r, left);
        r += Record.Size;
        continue;
      }
      case Op.PushFrame64: {
        const rsp = cpu.rsp - 8;
        if (inStackWindow(rsp)) pushInWindow(rsp, source<u64>(r));
        else if (pushElsewhere(rsp, source<u64>(r), tag)) return leave(r, left);
        cpu.rbp = rsp;
        r += 2 * Record.Size;
        continue;
      }
      case Op.Pop64: {
        const rsp = cpu.rsp;
        if (inStackWindow(rsp)) popInWindow(rsp, destinationSlot(r));
        else if (popElsewhere(rsp, destinationSlot(r), tag)) return leave(r, left);
        r += Record.Size;
        continue;
      }
      case Op.Seto8: store<u8>(destinationSlot(r), <u8>(overflow())); r += Record.Size; continue;
      case Op.Setno8: store<u8>(destinationSlot(r), <u8>(!overflow())); r += Record.Size; continue;
      case Op.Setb8: store<u8>(destinationSlot(r), <u8>(carry())); r += Record.Size; continue;
      case Op.Setnb8: store<u8>(destinationSlot(r), <u8>(!carry())); r += Record.Size; continue;
      case Op.Setz8: store<u8>(destinationSlot(r), <u8>(zero())); r += Record.Size; continue;
      case Op.Setnz8: store<u8>(destinationSlot(r), <u8>(!zero())); r += Record.Size; continue;
      case Op.Setbe8: store<u8>(destinationSlot(r), <u8>(carry() || zero())); r += Record.Size; continue;
      case Op.Setnbe8: store<u8>(destinationSlot(r), <u8>(!(carry() || zero()))); r += Record.Size; continue;
      case Op.Sets8: store<u8>(destinationSlot(r), <u8>(sign())); r += Record.Size; continue;
      case Op.Setns8: store<u8>(destinationSlot(r), <u8>(!sign())); r += Record.Size; continue;
      case Op.Setp8: store<u8>(destinationSlot(r), <u8>(parity())); r += Record.Size; continue;
      case Op.Setnp8: store<u8>(destinationSlot(r), <u8>(!parity())); r += Record.Size; continue;
      case Op.Setl8: store<u8>(destinationSlot(r), <u8>(less())); r += Record.Size; continue;
      case Op.Setnl8: store<u8>(destinationSlot(r), <u8>(!less())); r += Record.Size; continue;
      case Op.Setle8: store<u8>(destinationSlot(r), <u8>(zero() || less())); r += Record.Size; continue;
      case Op.Setnle8: store<u8>(destinationSlot(r), <u8>(!(zero() || less()))); r += Record.Size; continue;
      case Op.CmovR32: cmov<u32>(r, sourceAddress(r)); r += Record.Size; continue;
      case Op.CmovR64: cmov<u64>(r, sourceAddress(r)); r += Record.Size; continue;
      case Op.CmovL32: place = readPlace<u32>(r, tag); if (!place) return leave(r, left); cmovL<u32>(r, place); r += Record.Size; continue;
      case Op.CmovL64: place = readPlace<u64>(r, tag); if (!place) return leave(r, left); cmovL<u64>(r, place); r += Record.Size; continue;
      case Op.Jo: if (overflow()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jno: if (!overflow()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jb: if (carry()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jnb: if (!carry()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jz: if (zero()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jnz: if (!zero()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jbe: if (carry() || zero()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jnbe: if (!(carry() || zero())) { direct = r; break; } r += Record.Size; continue;
      case Op.Js: if (sign()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jns: if (!sign()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jp: if (parity()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jnp: if (!parity()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jl: if (less()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jnl: if (!less()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jle: if (zero() || less()) { direct = r; break; } r += Record.Size; continue;
      case Op.Jnle: if (!(zero() || less())) { direct = r; break; } r += Record.Size; continue;
      case Op.Jmp: direct = r; break;
      case Op.JmpR: {
        rip = source<u64>(r);
        if (!isBranchTarget(rip)) return refuseTarget(r, left);
        break;
      }
      case Op.JmpM: {
        place = readPlace<u64>(r, tag);
        if (!place) return leave(r, left);
        rip = load<u64>(place);
        if (!isBranchTarget(rip)) return refuseTarget(r, left);
        break;
      }
      case Op.Call: {
        const known = load<u32>(r, Record.Link) != 0;
        if (!known && !isBranchTarget(blockRip() + load<u64>(r, Record.Displacement))) return refuseCall(r, left);
        const rsp = cpu.rsp - 8;
        if (inStackWindow(rsp)) pushInWindow(rsp, returnAddress(r));
        else if (pushElsewhere(rsp, returnAddress(r), tag) && cpu.faultPending) return leave(r, left);
        direct = r;
        break;
      }
      case Op.CallR: {
        rip = source<u64>(r);
        if (!isBranchTarget(rip)) return refuseCall(r, left);
        const rsp = cpu.rsp - 8;
        if (inStackWindow(rsp)) pushInWindow(rsp, returnAddress(r));
        else if (pushElsewhere(rsp, returnAddress(r), tag) && cpu.faultPending) return leave(r, left);
        break;
      }
      case Op.CallM: {
        place = readPlace<u64>(r, tag);
        if (!place) return leave(r, left);
        rip = load<u64>(place);
        if (!isBranchTarget(rip)) return refuseCall(r, left);
        const rsp = cpu.rsp - 8;
        if (inStackWindow(rsp)) pushInWindow(rsp, returnAddress(r));
        else if (pushElsewhere(rsp, returnAddress(r), tag) && cpu.faultPending) return leave(r, left);
        break;
      }
      case Op.Ret: {
        const rsp = cpu.rsp;
        if (inStackWindow(rsp)) {
          rip = load<u64>(stackWindowPlace(rsp));
          if (!isBranchTarget(rip)) return refuseTarget(r, left);
          cpu.rsp = rsp + 8;
          break;
        }
        place = stackPlace(rsp, tag);
        if (!place) return leave(r, left);
        rip = load<u64>(place);
        if (!isBranchTarget(rip)) return refuseTarget(r, left);
        cpu.rsp = rsp + 8;
        noteStack(rsp + 8);
        break;
      }
      case Op.PopRet: {
        const rsp = cpu.rsp;
        if (inStackWindow(rsp + 8) && inStackWindow(rsp)) {
          const at = stackWindowPlace(rsp);
          if (isBranchTarget(load<u64>(at, 8))) {
            rip = load<u64>(at, 8);
            cpu.rsp = rsp + 16;
            store<u64>(destinationSlot(r), load<u64>(at));
            r += Record.Size;
            break;
          }
        }
        place = stackPlace(rsp, tag);
        if (!place) return leave(r, left);
        const value = load<u64>(place);
        if (knownToRead<u64>(rsp + 8, tag) && isBranchTarget(load<u64>(knownReadPlace(rsp + 8)))) {
          rip = load<u64>(knownReadPlace(rsp + 8));
          cpu.rsp = rsp + 16;
          noteStack(rsp + 8);
          noteStack(rsp + 16);
          store<u64>(destinationSlot(r), value);
          r += Record.Size;
          break;
        }
        cpu.rsp = rsp + 8;
        noteStack(rsp + 8);
        store<u64>(destinationSlot(r), value);
        r += Record.Size;
        continue;
      }
      case Op.LoopOrJrcxz: {
        if (loopTaken(r)) {
          direct = r;
          break;
        }
        r += Record.Size;
        continue;
      }
      case Op.CmpJb8: if (cmpBelow<u8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnb8: if (!cmpBelow<u8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJz8: if (cmpEqual<u8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnz8: if (!cmpEqual<u8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJbe8: if (!cmpAbove<u8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnbe8: if (cmpAbove<u8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJl8: if (cmpLess<u8, i8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnl8: if (!cmpLess<u8, i8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJle8: if (!cmpGreater<u8, i8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnle8: if (cmpGreater<u8, i8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJb32: if (cmpBelow<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnb32: if (!cmpBelow<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJz32: if (cmpEqual<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnz32: if (!cmpEqual<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJbe32: if (!cmpAbove<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnbe32: if (cmpAbove<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJl32: if (cmpLess<u32, i32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnl32: if (!cmpLess<u32, i32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJle32: if (!cmpGreater<u32, i32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnle32: if (cmpGreater<u32, i32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJb64: if (cmpBelow<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnb64: if (!cmpBelow<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJz64: if (cmpEqual<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnz64: if (!cmpEqual<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJbe64: if (!cmpAbove<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnbe64: if (cmpAbove<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJl64: if (cmpLess<u64, i64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnl64: if (!cmpLess<u64, i64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJle64: if (!cmpGreater<u64, i64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.CmpJnle64: if (cmpGreater<u64, i64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJz8: if (testZero<u8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJnz8: if (!testZero<u8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJs8: if (testNegative<u8, i8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJns8: if (!testNegative<u8, i8>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJz32: if (testZero<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJnz32: if (!testZero<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJs32: if (testNegative<u32, i32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJns32: if (!testNegative<u32, i32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJz64: if (testZero<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJnz64: if (!testZero<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJs64: if (testNegative<u64, i64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.TestJns64: if (!testNegative<u64, i64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.DecJz32: if (decToZero<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.DecJnz32: if (!decToZero<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.DecJz64: if (decToZero<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.DecJnz64: if (!decToZero<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.SubJz32: if (subToZero<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.SubJnz32: if (!subToZero<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.SubJz64: if (subToZero<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.SubJnz64: if (!subToZero<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.AddJz32: if (addToZero<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.AddJnz32: if (!addToZero<u32>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.AddJz64: if (addToZero<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      case Op.AddJnz64: if (!addToZero<u64>(r)) { direct = r; break; } r += Record.Size; continue;
      default: {
        const operation = <u32>load<u16>(r) - Op.Operation;
        if (operation >= <u32>Operation.FirstAlone) {
          cpu.rip = blockRip();
          return left;
        }
        executeOperation(operation, r);
        if (mustLeave()) return leave(r, left);
        r += Record.Size;
        continue;
      }
    }
    // A jump is taken.
    left -= <i32>load<u8>(r, Record.Ordinal);
    let next: usize = 0;
    if (direct) {
      rip = (blockRip() + load<u64>(r, Record.Displacement)) & mask;
      next = <usize>load<u32>(r, Record.Link);
    }
    if (!next) {
      next = findBlock(rip, tag, mode);
      if (!next) {
        if (!isBranchTarget(rip) && load<u16>(r) != Op.End) return refuseTarget(r, left + <i32>load<u8>(r, Record.Ordinal));
        cpu.rip = rip;
        return left;
      }
      // Within a page the target's physical address is the same each time.
      if (direct && ((rip ^ blockRip()) & ~0xfff) == 0) store<u32>(r, <u32>next, Record.Link);
    }
    if (left < <i32>load<u8>(next, Block.Count)) {
      cpu.rip = rip;
      return left;
    }
    setBlockRip(rip);
    r = next + Block.Header;
  }
}
