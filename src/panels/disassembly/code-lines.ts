import type { KernelTable } from '../../machine/loaders/kernel-table';
import type { MemoryWindow } from '../../machine/protocol';
import { bytesAt } from '../../machine/views/memory-window';
import { CODE_64, type CodeView, type DisassembledLine, type Disassembler } from './disassembler';

/** Lines shown before and after the current one at most. */
const BEFORE = 24;
const AFTER = 40;
const PAGE = 4096n;

/**
 * The instructions around RIP, decoded from the start of its function so that the ones before it are true;
 * where that is not known (or its bytes are not there) from RIP on.
 * @param rip linear address of the next instruction
 */
export function codeLines(
  disassembler: Disassembler,
  code: MemoryWindow,
  rip: bigint,
  kernel: KernelTable | null,
  view: CodeView = CODE_64,
): DisassembledLine[] {
  const start = functionStart(kernel, rip);
  for (const from of start === null || start === rip ? [rip] : [start, rip]) {
    const bytes = mappedFrom(code, from);
    if (bytes === null) continue;
    const lines = disassembler.decode(bytes, from, view);
    const current = lines.findIndex((line) => line.address === rip);
    if (current >= 0) return lines.slice(Math.max(0, current - BEFORE), current + AFTER);
  }
  return [];
}

function functionStart(kernel: KernelTable | null, rip: bigint): bigint | null {
  const place = kernel?.symbolAt(rip) ?? null;
  return place === null ? null : rip - BigInt(place.offset);
}

/** The bytes from `from` to the end of the window, or to the first page that is not mapped; null when there are none. */
export function mappedFrom(code: MemoryWindow, from: bigint): Uint8Array | null {
  const end = code.address + BigInt(code.bytes.length);
  if (from < code.address || from >= end) return null;
  let to = from;
  for (let page = from & ~(PAGE - 1n); page < end; page += PAGE) {
    const first = page > from ? page : from;
    if (bytesAt(code, first, 1) === null) break;
    to = page + PAGE < end ? page + PAGE : end;
  }
  return to === from ? null : bytesAt(code, from, Number(to - from));
}
