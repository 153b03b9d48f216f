import { Access } from "../../x86/bits/paging";
import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
import { Layout } from "../layout";
import { isCanonical, translate, translated } from "../memory/linear";
import { inRam, readPhysical } from "../memory/physical";
import { Fast, fastMode, instructionTlbIndex } from "../memory/tlb";
import { cpu } from "../state";
import { CodeMode, decodingMode } from "./code-mode";

/** Source: SDM 2 (June 2025) "Instruction Format": a longer one is #GP(0). */
const LONGEST_INSTRUCTION: u32 = 15;

/** How the fetch of the present instruction went. */
export const enum FetchState {
  Good = 0,
  /** The instruction goes on in the next page, and the caller did not allow that. */
  PageEnd = 1,
  TooLong = 2,
  /** The instruction goes on beyond the limit of CS. */
  BeyondLimit = 4,
  /** The next page cannot be fetched; the fault is noted. */
  Faulted = 3,
}

let address: u64 = 0;
let physical: u64 = 0;
let length: u32 = 0;
let mayCross: bool = false;
/** Bytes up to the limit of CS, if that comes before the longest instruction's end. */
let longest: u32 = LONGEST_INSTRUCTION;
export let fetchState: FetchState = FetchState.Good;

// @ts-ignore: decorator
@inline
function shortcut(rip: u64): usize {
  return Layout.FastExecute + instructionTlbIndex(rip) * Fast.EntrySize;
}

/** The physical address of `rip` if the shortcut knows it, else all ones. */
// @ts-ignore: decorator
@inline
export function knownPhysical(rip: u64, tag: u64): u32 {
  const at = shortcut(rip);
  return load<u64>(at) == ((rip & ~0xfff) | tag) ? load<u32>(at, Fast.Page) | <u32>(rip & 0xfff) : 0xffffffff;
}

/** Translates linear address `rip` for a fetch; false: the fault is noted. The result is in memory/linear's `translated`. */
export function translateFetch(rip: u64): bool {
  if (!isCanonical(rip)) {
    faultWithCode(Vector.GP, 0, Check.AddressCanonical, rip);
    return false;
  }
  if (!translate(rip, Access.Execute, cpu.cpl == 3)) return false;
  const page = translated & ~0xfff;
  if (inRam(page, 4096)) {
    store<u64>(shortcut(rip), (rip & ~0xfff) | fastMode());
    store<u32>(shortcut(rip), <u32>page, Fast.Page);
  }
  return true;
}

/**
 * Begins an instruction at linear address `linear`, whose first byte is at physical address `at`.
 * @param room bytes of the code segment from there on
 */
export function beginFetch(linear: u64, at: u64, crossing: bool, room: u64): void {
  address = linear;
  longest = <u32>min<u64>(room, LONGEST_INSTRUCTION);
  physical = at;
  length = 0;
  mayCross = crossing;
  fetchState = FetchState.Good;
}

/** Bytes fetched so far. */
export function fetchedLength(): u32 {
  return length;
}

/** The next byte; 0 once `fetchState` is no longer good. */
export function fetchByte(): u8 {
  if (fetchState != FetchState.Good) return 0;
  if (length == longest) {
    fetchState = longest == LONGEST_INSTRUCTION ? FetchState.TooLong : FetchState.BeyondLimit;
    return 0;
  }
  if (length != 0 && (physical & 0xfff) == 0 && !nextPage()) return 0;
  const byte = readPhysical<u8>(physical);
  physical += 1;
  length += 1;
  return byte;
}

/** The byte just fetched, if one was, will be fetched again. */
export function takeBack(): void {
  if (fetchState != FetchState.Good) return;
  physical -= 1;
  length -= 1;
}

/** Outside 64-bit mode linear addresses wrap at 4 GiB. */
function linearAt(offset: u32): u64 {
  return decodingMode == CodeMode.Long64 ? address + offset : <u64><u32>(address + offset);
}

function nextPage(): bool {
  if (!mayCross) {
    fetchState = FetchState.PageEnd;
    return false;
  }
  if (!translateFetch(linearAt(length))) {
    fetchState = FetchState.Faulted;
    return false;
  }
  physical = translated;
  return true;
}

export function fetchSigned8(): i64 {
  return <i64><i8>fetchByte();
}

export function fetch16(): u64 {
  const low = <u64>fetchByte();
  return low | (<u64>fetchByte() << 8);
}

export function fetch32(): u64 {
  const low = fetch16();
  return low | (fetch16() << 16);
}

export function fetchSigned32(): i64 {
  return <i64><i32>fetch32();
}

export function fetch64(): u64 {
  const low = fetch32();
  return low | (fetch32() << 32);
}
