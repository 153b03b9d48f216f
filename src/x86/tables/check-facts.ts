/** The values of one trace record that a check's sentence may name. */
export interface CheckFacts {
  /** Vector of the event that the record is about. */
  readonly vector: number;
  /** `#PF`, `NMI`, or `80h` for a vector without a mnemonic. */
  readonly mnemonic: string;
  /** Mnemonic of the exception whose delivery was in progress; empty where there was none. */
  readonly first: string;
  /** Linear address looked at; for a cause of an exception the address that was refused. */
  readonly address: bigint;
  /** What was found, pushed, loaded or computed. */
  readonly value: bigint;
  /** The limit or the value that the rule wants. */
  readonly expected: bigint;
  /** The record's first raw byte, 0 if it has none. */
  readonly byte: number;
  /** Error code of the exception that the record is about, 0 without one. */
  readonly errorCode: number;
}
