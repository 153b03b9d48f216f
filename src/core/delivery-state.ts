import { Layout } from "./layout";

/** The delivery in progress: what its next step needs to know. All of it is machine state. */
@unmanaged
export class DeliveryState {
  /** `Check` id of the next step; 0 = no delivery in progress. */
  next: u32;
  /** The event being delivered: vector, `EventSource`, `ExceptionClass`, error code. */
  vector: u32;
  source: u32;
  exceptionClass: u32;
  hasErrorCode: u32;
  errorCode: u32;
  /** The `Check` that raised it. */
  cause: u32;
  /** 0 for the first exception of the chain, one more for each that follows. */
  lane: u32;

  /** The event in whose delivery the present one was raised; for `Check.Classify`. */
  firstVector: u32;
  firstClass: u32;
  firstEvent: u32;
  /** Number of the present event in the ring of events. */
  event: u32;

  /** RIP and RFLAGS that the frame will hold. CS, SS and RSP are those of the registers. */
  savedRip: u64;
  savedRflags: u64;

  gateLow: u64;
  gateHigh: u64;
  /** The target code segment's descriptor, and where it was read. */
  descriptor: u64;
  descriptorAddress: u64;
  /** The handler's stack pointer as far as it is known; moves down with each push. */
  rsp: u64;
  newCpl: u32;
  /** `StackChoice` */
  stackChoice: u32;

  /** Outside IA-32e mode: SS of the inner stack and its descriptor. */
  stackSelector: u32;
  pad: u32;
  stackDescriptor: u64;
}

export const delivery = changetype<DeliveryState>(Layout.Delivery);
