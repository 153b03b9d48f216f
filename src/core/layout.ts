/**
 * The core's linear memory, as absolute addresses.
 * [State, StateEnd) is the machine's state: a snapshot is a copy of it and of the guest's memory.
 * [Derived, ...) can always be rebuilt from the state and is in no snapshot.
 */
export const enum Layout {
  /** Where PUSH and POP need no look-up (memory/stack-window): derived. */
  StackWindow = 0x3c0,
  /** Slots of the running block, used as operands (u64 each): no state, they mean nothing between two instructions. */
  BlockRip = 0x3e0,
  EffectiveAddress = 0x3e8,
  /** A memory operand that has no place of its own in guest memory's linear copy. */
  Scratch = 0x3f0,

  Cpu = 0x400,
  Delivery = 0xc00,
  State = 0x400,
  StackMarks = 0xe00,
  FloatState = 0x1000,
  Trace = 0x2000,
  Events = 0x6000,
  Devices = 0xa000,
  Serial = 0xb000,
  Tlb = 0xc000,
  InstructionTlb = 0x12000,
  StateEnd = 0x14000,

  Derived = 0x14000,
  FastRead = 0x14000,
  FastWrite = 0x18000,
  FastExecute = 0x1c000,
  WalkResult = 0x1d000,
  DerivedEnd = 0x1f000,

  /** Static data and tables of the compiler live from here (asc --memoryBase). */
  StaticData = 0x20000,
  /** One bit a guest page: written since the last `clearDirty`. 4 GiB of guest memory at most. */
  DirtyBits = 0x100000,
  /** One bit a guest page: holds decoded code. */
  CodeBits = 0x120000,
  /** Decoded records and the tables that find them. */
  CodeCache = 0x140000,
  CodeCacheEnd = 0x800000,
  /** Guest physical address 0. */
  Ram = 0x800000,
}
