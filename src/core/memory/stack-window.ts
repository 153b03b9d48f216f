import { Layout } from "../layout";

/*
 * The stack window: addresses of RSP at which PUSH and POP of 64-bit mode need no look-up. Within it 8 bytes lie in one page
 * that can be read and written, and the stack's high-water mark knows of RSP and RSP + 8 already. Derived: it stands only
 * as long as the shortcuts and the mark that it was made from, so that memory, TLB and marks are the same without it.
 */

// @ts-ignore: decorator
@inline
export function inStackWindow(rsp: u64): bool {
  return rsp - load<u64>(Layout.StackWindow, StackWindow.Lowest) < load<u64>(Layout.StackWindow, StackWindow.Span);
}

/** Where the 8 bytes at `rsp`, which is in the window, lie in the core's memory. */
// @ts-ignore: decorator
@inline
export function stackWindowPlace(rsp: u64): usize {
  return <usize>(<u32>rsp + load<u32>(Layout.StackWindow, StackWindow.Distance));
}

/** @param tag whom the shortcuts were made for; @param distance as `Fast.Distance` */
export function setStackWindow(lowest: u64, span: u64, tag: u64, distance: u32): void {
  store<u64>(Layout.StackWindow, lowest, StackWindow.Lowest);
  store<u64>(Layout.StackWindow, span, StackWindow.Span);
  store<u64>(Layout.StackWindow, tag, StackWindow.Tag);
  store<u32>(Layout.StackWindow, distance, StackWindow.Distance);
}

export function dropStackWindow(): void {
  store<u64>(Layout.StackWindow, 0, StackWindow.Span);
}

/** The window of the other privilege is not this one's. */
// @ts-ignore: decorator
@inline
export function keepStackWindowOf(tag: u64): void {
  if (load<u64>(Layout.StackWindow, StackWindow.Tag) != tag) dropStackWindow();
}

const enum StackWindow {
  Lowest = 0,
  Span = 8,
  Tag = 16,
  Distance = 24,
}
