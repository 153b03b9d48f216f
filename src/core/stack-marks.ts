import { StateSize } from "../x86/bits/state-field";
import { Layout } from "./layout";
import { dropStackWindow } from "./memory/stack-window";
import { cpu } from "./state";

/**
 * High-water marks of stacks: for each range that the board registered, the lowest RSP that pointed into it.
 * `stackLowest` and `stackSpan` describe the part of the current stack that is already known to have been used, or the room
 * between known stacks, so that a push costs one comparison.
 */
@unmanaged
class StackMark {
  bottom: u64;
  top: u64;
  lowest: u64;
  id: u32;
  pad: u32;
}

function mark(index: u32): StackMark {
  return changetype<StackMark>(Layout.StackMarks + index * StateSize.StackMark);
}

/** Registers a stack [bottom, top) under `id`; its mark starts at the top. */
export function setStackMark(index: u32, id: u32, bottom: u64, top: u64): void {
  const at = mark(index);
  at.bottom = bottom;
  at.top = top;
  at.lowest = top;
  at.id = id;
  dropStackWindow();
  cpu.stackLowest = 0;
  cpu.stackSpan = 0;
}

/** Tells the marks where RSP points now; to be called after every instruction step that moves it. */
// @ts-ignore: decorator
@inline
export function noteStack(rsp: u64): void {
  if (rsp - cpu.stackLowest >= cpu.stackSpan) moved(rsp);
}

function moved(rsp: u64): void {
  dropStackWindow();
  /** Where no known stack is, around `rsp`. */
  let from: u64 = 0;
  let to: u64 = u64.MAX_VALUE;
  for (let i: u32 = 0; i < <u32>StateSize.StackMarks; i++) {
    const at = mark(i);
    if (at.top == 0) continue;
    // The empty stack's pointer is its top, one past the last byte.
    if (rsp > at.top) from = max(from, at.top + 1);
    else if (rsp < at.bottom) to = min(to, at.bottom);
    else {
      if (rsp < at.lowest) at.lowest = rsp;
      cpu.stackLowest = at.lowest;
      cpu.stackSpan = at.top - at.lowest + 1;
      return;
    }
  }
  cpu.stackLowest = from;
  cpu.stackSpan = to - from;
}
