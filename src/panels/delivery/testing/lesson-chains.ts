import { Check } from '../../../x86/bits/checks';
import { EventSource, ExceptionClass, Vector } from '../../../x86/bits/vectors';
import { TraceBuilder } from './trace-builder';

const STACK_BOTTOM = 0xffff_8000_0011_0000n;
export const IST1_TOP = 0xffff_8000_0012_8000n;
const WRITE = [0xc6, 0x00, 0x2a];
const CALL = [0xe8, 0xfa, 0xff, 0xff, 0xff];
const handler = (vector: number): bigint => 0xffff_8000_0020_8000n + BigInt(vector * 0x100);

/** Lesson 1: int3 with a handler. */
export function breakpointChain(): TraceBuilder {
  return new TraceBuilder(0xffff_8000_0020_8324n, 0xffff_8000_0011_3fb8n, [0xcc])
    .raise(Vector.BP, null, Check.Breakpoint, 0n, EventSource.Int3).gate(handler(3)).segment().stack().push().enter(handler(3));
}

/** Lesson 2: nobody answers. */
export function bootLoopChain(): TraceBuilder {
  return new TraceBuilder(0xffff_8000_0020_8324n, 0xffff_8000_0011_3fb0n, WRITE)
    .raise(Vector.PF, 2, Check.PagePresent, 0xdead_beefn).gate(null)
    .raise(Vector.NP, 0x73, Check.GatePresent).classify(Vector.PF, ExceptionClass.PageFault, ExceptionClass.Contributory)
    .raise(Vector.DF, 0, Check.Classify).gate(null)
    .raise(Vector.NP, 0x43, Check.GatePresent).shutdown();
}

/** Up to #DF of a stack overflow: the page fault's own frame does not fit. */
function overflow(): TraceBuilder {
  return new TraceBuilder(0xffff_8000_0020_8661n, STACK_BOTTOM, CALL)
    .raise(Vector.PF, 2, Check.PagePresent, STACK_BOTTOM - 8n).gate(handler(14)).segment().stack().pushRefused(Check.PushSs)
    .raise(Vector.PF, 2, Check.PagePresent, STACK_BOTTOM - 8n).classify(Vector.PF, ExceptionClass.PageFault, ExceptionClass.PageFault)
    .raise(Vector.DF, 0, Check.Classify);
}

/** Lesson 4: off the edge. */
export function stackOverflowChain(): TraceBuilder {
  return overflow().gate(handler(8)).segment().stack().pushRefused(Check.PushSs).raise(Vector.PF, 2, Check.PagePresent, STACK_BOTTOM - 8n).shutdown();
}

/** Lesson 5: caught on IST1. */
export function interruptStackChain(): TraceBuilder {
  return overflow().gate(handler(8), 1).segment().stack(IST1_TOP).push().enter(handler(8));
}

/** #GP with a missing gate's #NP would be #DF; #PF in the delivery of #GP is served in turn. */
export function inTurnChain(): TraceBuilder {
  return new TraceBuilder(0xffff_8000_0020_8324n, STACK_BOTTOM, [0x0f, 0x32])
    .raise(Vector.GP, 0, Check.MsrKnown).gate(handler(13)).segment().stack().pushRefused(Check.PushSs)
    .raise(Vector.PF, 2, Check.PagePresent, STACK_BOTTOM - 8n).classify(Vector.GP, ExceptionClass.Contributory, ExceptionClass.PageFault)
    .gate(handler(14), 1).segment().stack(IST1_TOP).push();
}
