/** A row of the road that a delivery takes: its words, and what its evidence must show. */
export interface ExpectedStep {
  readonly what: string;
  readonly evidence?: RegExp;
}

/** How a delivery begins. */
interface Event {
  readonly vector: number;
  /** The event is an INT3 or INT n: only then is the gate's DPL asked. */
  readonly bySoftware?: boolean;
}

interface WholeDelivery extends Event {
  readonly hasErrorCode: boolean;
  /** Entry of the Interrupt Stack Table that the gate names. */
  readonly ist?: number;
  readonly handler: string;
}

export function raised(what: string, evidence?: RegExp): ExpectedStep {
  return evidence === undefined ? { what } : { what, evidence };
}

/** Two exceptions in one delivery: their classes decide. */
export const classified: ExpectedStep = { what: 'Two exceptions in one delivery' };

export const shutdown: ExpectedStep = { what: 'shutdown', evidence: /an exception while delivering #DF/ };

function gateRead({ vector, bySoftware = false }: Event): ExpectedStep[] {
  return [
    { what: 'inside the IDT limit', evidence: new RegExp(`0x0*${(vector * 16 + 15).toString(16)} of 0xfff`) },
    { what: `Read gate ${vector}`, evidence: new RegExp(`IDT ?\\+ ?16 ?× ?${vector} = 0xffff_8000_`) },
    { what: 'a 64-bit interrupt or trap gate', evidence: /interrupt gate 0xe/ },
    bySoftware
      ? { what: 'DPL lets the INT instruction in', evidence: /CPL 0 ≤ DPL 0/ }
      : { what: 'DPL: asked only of INT instructions' },
  ];
}

/** A delivery that ends at a gate with P = 0. */
export function gateMissing(event: Event): ExpectedStep[] {
  return [...gateRead(event), { what: 'gate is not present' }];
}

/** From the gate to the first push: what every delivery with a good gate goes through. */
function upToTheFrame(event: Event & { readonly ist?: number }): ExpectedStep[] {
  return [
    ...gateRead(event),
    { what: 'gate present', evidence: /P 1/ },
    { what: 'code selector not null', evidence: /0x08/ },
    { what: 'code selector inside its table' },
    { what: 'read the code descriptor', evidence: /0xffff_8000_/ },
    { what: 'target is a code segment', evidence: /S 1 code 1/ },
    { what: 'target privileged enough', evidence: /DPL 0 ≤ CPL 0/ },
    { what: 'target is 64-bit code', evidence: /L 1 D 0/ },
    { what: 'code segment present', evidence: /P 1/ },
    {
      what: 'choose the stack',
      evidence: event.ist === undefined ? /same ring, the gate’s IST is 0/ : new RegExp(`gate ${event.vector} says IST ${event.ist}`),
    },
    ...(event.ist === undefined ? [] : [
      { what: 'stack pointer inside the TSS', evidence: new RegExp(`0x0*${(0x24 + 8 * (event.ist - 1) + 7).toString(16)} of 0x0*67`) },
      { what: 'read the stack pointer', evidence: /0xffff_8000_/ },
      { what: 'stack address canonical', evidence: /0xffff_8000_/ },
    ]),
    { what: 'align RSP down to 16', evidence: /0xffff_8000_[\da-f]{4}_[\da-f]{3}0/ },
    { what: 'handler’s address canonical', evidence: /0xffff_8000_/ },
  ];
}

/** A delivery whose first push is refused. */
export function firstPushFails(event: Event): ExpectedStep[] {
  return [...upToTheFrame(event), { what: 'push SS failed', evidence: /to 0xffff_8000_[\da-f]{4}_[\da-f]f?f8/ }];
}

/** A delivery from the IDT's limit to the handler's first instruction. */
export function delivered(event: WholeDelivery): ExpectedStep[] {
  return [
    ...upToTheFrame(event),
    { what: 'SS' },
    { what: 'RSP', evidence: /0xffff_8000_/ },
    { what: 'RFLAGS' },
    { what: 'CS', evidence: /0x08/ },
    { what: 'RIP', evidence: /0xffff_8000_/ },
    ...(event.hasErrorCode ? [{ what: 'error code', evidence: /0x0/ }] : []),
    { what: 'RSP takes the new value', evidence: /0xffff_8000_/ },
    { what: 'flags for the handler' },
    { what: 'CS from the gate', evidence: /0x08/ },
    { what: event.handler, evidence: event.ist === undefined ? /^reached$/ : new RegExp(`reached, on IST${event.ist}`) },
  ];
}
