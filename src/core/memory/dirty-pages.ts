import { Layout } from "../layout";
import { ramSize } from "./physical";
import { flushFast } from "./tlb";

/** Begins a new count of written pages; the next write to each page marks it again. */
export function clearDirty(): void {
  memory.fill(Layout.DirtyBits, 0, (ramSize >> 15) + 1);
  flushFast();
}
