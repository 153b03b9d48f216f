import { Cr0, Efer } from '../../x86/bits/control';
import { Check } from '../../x86/bits/checks';
import { StackChoice, StepResult } from '../../x86/bits/trace-record';
import type { TraceRecord } from '../../machine/views/trace';
import type { Seen } from '../seen';
import { chose } from './chain';
import type { Predicate } from './predicate';

// What the lessons of 32-bit protected mode ask: slots of 4 bytes, and what the kernel's own stubs add below the frame.

const GATE_BYTES = 8;
const KERNEL_DATA = 0x10;
/** Distances from the last slot that a stub pushed down to two that tell `isr_common` has run: ESP of PUSHA, and DS. */
const PUSHA_ESP = 20;
const SAVED_DS = 36;

/** 32-bit protected mode with an IDT of 256 gates. */
export const protectedMode: Predicate = ({ registers, observation }) =>
  (registers.cr0 & BigInt(Cr0.PE)) !== 0n && (registers.efer & BigInt(Efer.LMA)) === 0n && observation.idt.bytes.length === 256 * GATE_BYTES;

/** The processor runs in this ring. */
export function inRing(ring: number): Predicate {
  return ({ registers }) => registers.cpl === ring;
}

/** In 32-bit protected mode the gates with P = 1 are exactly these. */
export function protectedGatesPresent(...vectors: readonly number[]): Predicate {
  return (seen) => {
    const { bytes } = seen.observation.idt;
    const present = Array.from({ length: bytes.length / GATE_BYTES }, (_, vector) => vector).filter((vector) => (bytes[vector * GATE_BYTES + 5] ?? 0) >= 0x80);
    return protectedMode(seen) && present.join() === vectors.join();
  };
}

/** The frame of this vector goes to the stack that the TSS holds for ring 0. */
export function choseRing0(vector: number): Predicate {
  return ({ records }) => records.some((record) => record.check === Check.StackChoice && record.vector === vector && Number(record.value) === StackChoice.Rsp0);
}

/** So many bytes were pushed for this vector's frame, its error code among them, onto one stack. */
export function frameBytes(vector: number, bytes: number): Predicate {
  const same = chose(vector, 0);
  return (seen) => {
    const loaded = stepOf(seen, Check.LoadStack, vector);
    const from = same(seen) ? loaded?.expected : stepOf(seen, Check.TssRead, vector)?.value;
    return loaded !== undefined && from === loaded.value + BigInt(bytes);
  };
}

/**
 * Below what the processor pushed last for this vector the stack holds these values, from the highest address down, and below them the registers as
 * `isr_common` saves them: what C sees as the lower part of `struct registers`.
 */
export function structBelow(vector: number, ...values: readonly number[]): Predicate {
  return (seen) => {
    const pushed = lastPushed(seen, vector);
    if (pushed === null) return false;
    const last = pushed - BigInt(4 * values.length);
    return values.every((value, i) => dwordAt(seen, pushed - BigInt(4 * (i + 1))) === value)
      && dwordAt(seen, last - BigInt(PUSHA_ESP)) === Number(last)
      && dwordAt(seen, last - BigInt(SAVED_DS)) === KERNEL_DATA;
  };
}

function lastPushed(seen: Seen, vector: number): bigint | null {
  return stepOf(seen, Check.PushErrorCode, vector)?.address ?? stepOf(seen, Check.PushRip, vector)?.address ?? null;
}

function stepOf({ records }: Seen, check: Check, vector: number): TraceRecord | undefined {
  return records.find((record) => record.check === check && record.vector === vector && record.result === StepResult.Passed);
}

function dwordAt({ observation: { stack } }: Seen, address: bigint): number | null {
  const offset = Number(address - stack.address);
  if (offset < 0 || offset + 4 > stack.bytes.length) return null;
  return new DataView(stack.bytes.buffer, stack.bytes.byteOffset, stack.bytes.byteLength).getUint32(offset, true);
}
