/** What is known of the instruction being decoded; one at a time. */
@unmanaged
export class Instruction {
  /** The last opcode byte, and the `Operation` and `Column` bits of its row. */
  opcode: u32;
  operation: u32;
  columns: u32;
  /** log2 of the operand size in bytes. */
  size: u32;
  /** Bytes of the block before it. */
  offset: u32;
  /** Instructions of the block before it. */
  before: u32;
}

export const instruction = changetype<Instruction>(memory.data(32, 8));
