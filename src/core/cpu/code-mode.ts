import { Efer } from "../../x86/bits/control";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";

/** The modes that decode differently; a part of a block's key. */
export const enum CodeMode {
  /** 64-bit mode. */
  Long64 = 0,
  /** Everything else: not there yet, each instruction raises #UD. */
  Other = 1,
}

export function codeMode(): u32 {
  const long = (cpu.efer & Efer.LMA) != 0 && (segmentRegister(Segment.CS).attributes & Attribute.L) != 0;
  return long ? CodeMode.Long64 : CodeMode.Other;
}
