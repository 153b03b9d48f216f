/** What is wrong with a kernel image; keys the translated sentence. */
export type ImageProblem =
  | 'not-elf'
  | 'truncated'
  | 'not-64-bit'
  | 'not-little-endian'
  | 'wrong-machine'
  | 'not-executable'
  | 'position-independent'
  | 'bad-header'
  | 'no-segments'
  | 'bad-segment'
  | 'overlapping-segments'
  | 'bad-entry'
  | 'bad-symbols'
  | 'beyond-memory'
  | 'reserved-memory'
  | 'bad-memory-size'
  | 'no-multiboot-header'
  | 'multiboot-requirement'
  | 'multiboot-address';

/** A kernel image that cannot be loaded. The message is an English sentence that says what was found, and where. */
export class ImageError extends Error {
  override readonly name = 'ImageError';

  /**
   * @param offset Where in the file, in bytes; null if it is not about one place of the file.
   * @param found What stands there, as short text.
   */
  constructor(
    readonly problem: ImageProblem,
    readonly offset: number | null,
    readonly found: string,
    sentence: string,
  ) {
    super(offset === null ? sentence : `${sentence} (at offset ${hex(offset)} of the file)`);
  }
}

/** `0x…`, lower case. */
export function hex(value: number | bigint): string {
  return `0x${value.toString(16)}`;
}
