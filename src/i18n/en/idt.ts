/** What the sentence about a gate may name. */
export interface GateFacts {
  readonly vector: number;
  /** Bytes 4 and 5 as one word, `0x8e00`. */
  readonly word: string;
  /** The type field, `0xe`. */
  readonly type: string;
  readonly ist: number;
}

const onStack = (ist: number): string => (ist === 0 ? '' : ` The frame goes to the stack of IST${ist}.`);

export const idt = {
  vector: 'vector',
  handler: 'handler',
  selector: 'selector',
  type: 'type',
  offset: 'offset',
  reserved: 'reserved',
  missing: 'missing',
  beyondLimit: 'beyond the limit',
  notMapped: 'page not mapped',
  limit: (limit: string) => `limit ${limit}`,
  present: (count: number, of: number) => `${count} of ${of} gates present`,
  noTable: 'No IDT is loaded: the limit is 0, so every vector lies beyond it.',
  tableNotMapped: 'No page of the IDT is mapped. Reading a gate would itself be a page fault.',
  /** Real-address mode: what stands in place of the gates. */
  vectorTable: 'Real-address mode: the table holds vectors of 4 bytes, offset and segment. There are no gates.',
  vectors: (count: number) => `${count} vectors`,
  vectorOf: (vector: number) => `Vector ${vector}`,
  segment: 'segment',
  linear: 'linear address',
  gate: (vector: number) => `Gate ${vector}`,
  bitsLabel: 'bytes 5 and 4, bit 15 to bit 0',
  typeOf: (type: number): string => (type === 0xe ? 'interrupt gate' : type === 0xf ? 'trap gate' : 'type'),
  meaning: {
    interrupt: ({ ist }: GateFacts) => `An interrupt gate: IF is cleared on the way to the handler.${onStack(ist)}`,
    trap: ({ ist }: GateFacts) => `A trap gate: IF stays as it is.${onStack(ist)}`,
    'interrupt-16': () => 'A 16-bit interrupt gate: the frame has fields of 2 bytes, so the upper halves are lost. IF is cleared on the way to the handler.',
    'trap-16': () => 'A 16-bit trap gate: the frame has fields of 2 bytes, so the upper halves are lost. IF stays as it is.',
    task: () => 'A task gate: it asks for a hardware task switch to the TSS of its selector. This machine has none, and using the gate raises #GP.',
    vector: () => 'Where the handler is, and nothing more: no rights, no type, no “not present”. FLAGS, CS and IP are pushed, 2 bytes each.',
    missing: ({ word }: GateFacts) => `${word}: a proper gate in all but one bit. This is how a table says “no handler here”. Using it raises #NP.`,
    zero: () => 'All 16 bytes are zero. Type 0 is no gate, so using it raises #GP, not #NP.',
    'not-a-gate': ({ type }: GateFacts) => `Type ${type} is neither an interrupt gate (0xe) nor a trap gate (0xf). Using it raises #GP.`,
    beyond: ({ vector }: GateFacts) => `Gate ${vector} lies beyond the limit. Nothing is read there: using it raises #GP.`,
    unmapped: ({ vector }: GateFacts) => `The page of gate ${vector} is not mapped. Reading it would be a page fault.`,
  },
};
