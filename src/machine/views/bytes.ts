/** A DataView over exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Little-endian u64 at `offset`, 0 to 2^64 - 1. */
export function u64At(view: DataView, offset: number): bigint {
  return view.getBigUint64(offset, true);
}

/** Little-endian u32 at `offset`. */
export function u32At(view: DataView, offset: number): number {
  return view.getUint32(offset, true);
}

/** Little-endian u16 at `offset`. */
export function u16At(view: DataView, offset: number): number {
  return view.getUint16(offset, true);
}

/** Little-endian number of 2, 4 or 8 bytes at `offset`. */
export function wordAt(view: DataView, offset: number, length: 2 | 4 | 8): bigint {
  return length === 8 ? u64At(view, offset) : BigInt(length === 4 ? u32At(view, offset) : u16At(view, offset));
}
