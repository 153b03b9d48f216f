import { Attribute } from "../../x86/bits/descriptors";
import { segmentRegister } from "../segment-register";

// What the fast system calls load: segments whose descriptors in memory are not read.

export const FLAT_CODE: u32 = Attribute.P | Attribute.S | Attribute.Code | Attribute.Writable | Attribute.Accessed | Attribute.G;
export const FLAT_STACK: u32 = Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed | Attribute.D | Attribute.G;

/** A flat segment with fixed attributes. */
export function loadFlat(index: u32, selector: u32, attributes: u32): void {
  const register = segmentRegister(index);
  register.selector = selector & 0xffff;
  register.attributes = attributes;
  register.limit = 0xffffffff;
  register.base = 0;
}
