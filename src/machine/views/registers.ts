import { Segment } from '../../x86/bits/descriptors';
import { StateField, StateSize } from '../../x86/bits/state-field';
import type { StateLayout } from '../protocol';
import { u32At, u64At, viewOf } from './bytes';

/** A segment register with its hidden part. */
export interface SegmentView {
  /** `Segment` */
  readonly segment: Segment;
  readonly selector: number;
  /** Bits of `Attribute`. */
  readonly attributes: number;
  /** Bytes, granularity already applied. */
  readonly limit: number;
  readonly base: bigint;
}

export interface TableRegister {
  readonly base: bigint;
  readonly limit: number;
}

/** All registers, 64-bit ones as unsigned bigint. */
export interface Registers {
  /** RAX RCX RDX RBX RSP RBP RSI RDI R8..R15 */
  readonly general: readonly bigint[];
  readonly rip: bigint;
  readonly rsp: bigint;
  /** Complete; its bits end at 21. */
  readonly rflags: number;
  /** By `Segment`: ES CS SS DS FS GS TR LDTR. */
  readonly segments: readonly SegmentView[];
  readonly gdtr: TableRegister;
  readonly idtr: TableRegister;
  readonly cr0: bigint;
  readonly cr2: bigint;
  readonly cr3: bigint;
  readonly cr4: bigint;
  readonly cr8: bigint;
  /** DR0..DR7 */
  readonly debug: readonly bigint[];
  readonly efer: bigint;
  readonly star: bigint;
  readonly lstar: bigint;
  readonly cstar: bigint;
  readonly fmask: bigint;
  readonly kernelGsBase: bigint;
  readonly cpl: number;
}

const RSP = 4;

/**
 * Decodes the registers of an Observation.
 * @param from `state` and `rflags` of an Observation
 * @param layout from the `powered-on` report
 */
export function decodeRegisters(from: { readonly state: Uint8Array; readonly rflags: number }, layout: StateLayout): Registers {
  const view = viewOf(from.state);
  const at = (field: StateField): number => layout[field] ?? 0;
  const u64 = (field: StateField): bigint => u64At(view, at(field));
  const u32 = (field: StateField): number => u32At(view, at(field));
  const general = u64List(view, at(StateField.GeneralRegisters), 16);
  return {
    general,
    rip: u64(StateField.Rip),
    rsp: general[RSP] ?? 0n,
    rflags: from.rflags,
    segments: decodeSegments(view, at(StateField.Segments)),
    gdtr: { base: u64(StateField.GdtrBase), limit: u32(StateField.GdtrLimit) },
    idtr: { base: u64(StateField.IdtrBase), limit: u32(StateField.IdtrLimit) },
    cr0: u64(StateField.Cr0),
    cr2: u64(StateField.Cr2),
    cr3: u64(StateField.Cr3),
    cr4: u64(StateField.Cr4),
    cr8: u64(StateField.Cr8),
    debug: u64List(view, at(StateField.DebugRegisters), 8),
    efer: u64(StateField.Efer),
    star: u64(StateField.Star),
    lstar: u64(StateField.Lstar),
    cstar: u64(StateField.Cstar),
    fmask: u64(StateField.Fmask),
    kernelGsBase: u64(StateField.KernelGsBase),
    cpl: u32(StateField.Cpl),
  };
}

function u64List(view: DataView, offset: number, count: number): bigint[] {
  return Array.from({ length: count }, (_, i) => u64At(view, offset + i * 8));
}

function decodeSegments(view: DataView, offset: number): SegmentView[] {
  return Array.from({ length: Segment.LDTR + 1 }, (_, segment) => {
    const at = offset + segment * StateSize.Segment;
    return {
      segment,
      selector: u32At(view, at) & 0xffff,
      attributes: u32At(view, at + 4),
      limit: u32At(view, at + 8),
      base: u64At(view, at + 16),
    };
  });
}
