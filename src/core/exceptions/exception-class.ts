import { Check } from "../../x86/bits/checks";
import { EventSource, ExceptionClass, Vector } from "../../x86/bits/vectors";

/**
 * The class of an event in the double-fault table; INT n and interrupts are benign whatever their vector.
 * Source: SDM 3A (June 2025) "Interrupt 8: Double Fault Exception (#DF)".
 */
export function classOf(vector: u32, source: EventSource): ExceptionClass {
  if (source != EventSource.Hardware) return ExceptionClass.Benign;
  switch (vector) {
    case Vector.DE:
    case Vector.TS:
    case Vector.NP:
    case Vector.SS:
    case Vector.GP:
    case Vector.CP:
      return ExceptionClass.Contributory;
    case Vector.PF:
    case Vector.VE:
      return ExceptionClass.PageFault;
    case Vector.DF:
      return ExceptionClass.DoubleFault;
    default:
      return ExceptionClass.Benign;
  }
}

/** True when the saved RIP names the instruction that raised the event (a fault), and RF is 1 in the saved RFLAGS. */
export function isFault(vector: u32, source: EventSource, cause: Check): bool {
  if (source != EventSource.Hardware) return false;
  if (cause == Check.DebugRegistersGuarded) return true;
  return vector != Vector.DB && vector != Vector.NMI && vector != Vector.BP && vector != Vector.OF;
}

/** True when the processor pushes an error code for this exception. Source: SDM 3A (June 2025) "Error Code". */
export function pushesErrorCode(vector: u32): bool {
  return (vector >= <u32>Vector.TS && vector <= <u32>Vector.PF) || vector == Vector.DF || vector == Vector.AC || vector == Vector.CP;
}

/** Two exceptions in one delivery become #DF. Source: SDM 3A (June 2025) "Conditions for Generating a Double Fault". */
export function makesDoubleFault(first: ExceptionClass, second: ExceptionClass): bool {
  if (first == ExceptionClass.Contributory) return second == ExceptionClass.Contributory;
  if (first == ExceptionClass.PageFault) return second == ExceptionClass.Contributory || second == ExceptionClass.PageFault;
  return false;
}
