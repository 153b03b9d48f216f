import { Layout } from "../layout";
import { setStackWindow } from "../memory/stack-window";
import { Fast, fastOffset } from "../memory/tlb";
import { cpu } from "../state";

/** Opens the stack window around `rsp`, if its page can be read and written at once and its mark leaves room. */
export function openStackWindow(rsp: u64, tag: u64): void {
  const page = rsp & ~0xfff;
  const at = fastOffset(rsp);
  if (load<u64>(at, Layout.FastRead) != (page | tag) || load<u64>(at, Layout.FastWrite) != (page | tag)) return;
  const lowest = max(page, cpu.stackLowest);
  const end = min(page + 0xff9, cpu.stackLowest + cpu.stackSpan - 8);
  if (lowest < end && cpu.stackSpan > 8) setStackWindow(lowest, end - lowest, tag, load<u32>(at, Layout.FastWrite + Fast.Distance));
}
