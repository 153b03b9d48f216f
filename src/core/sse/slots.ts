import { Layout } from "../layout";

/** `place` is the slot of an XMM register: not a general register, an immediate or memory. */
// @ts-ignore: decorator
@inline
export function isVector(place: usize): bool {
  return place - <usize>Layout.FloatState < 256;
}
